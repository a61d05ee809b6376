BEGIN { print((enum pid_type)77); print((enum pid_typ)1); print((enum pid_type)"x"); print(PIDTYPE_NOSUCH); }
---- err
case.bt:1:15-32: ERROR: 'enum pid_type' has no enumerator with the value 77
BEGIN { print((enum pid_type)77); print((enum pid_typ)1); print((enum pid_type)"x"); print(PIDTYPE_NOSUCH); }
              ~~~~~~~~~~~~~~~~~
case.bt:1:42-54: ERROR: unknown type 'enum pid_typ'
BEGIN { print((enum pid_type)77); print((enum pid_typ)1); print((enum pid_type)"x"); print(PIDTYPE_NOSUCH); }
                                         ~~~~~~~~~~~~
HINT: did you mean 'pid_type'?
case.bt:1:65-83: ERROR: cannot cast string[2] to enum pid_type
BEGIN { print((enum pid_type)77); print((enum pid_typ)1); print((enum pid_type)"x"); print(PIDTYPE_NOSUCH); }
                                                                ~~~~~~~~~~~~~~~~~~
case.bt:1:92-106: ERROR: unknown identifier 'PIDTYPE_NOSUCH'
BEGIN { print((enum pid_type)77); print((enum pid_typ)1); print((enum pid_type)"x"); print(PIDTYPE_NOSUCH); }
                                                                                           ~~~~~~~~~~~~~~
---- needs
btf
