BEGIN { print(pid.x); print(curtask->comm); }
---- err
case.bt:1:15-20: ERROR: uint32 is no struct, it has no field 'x'
BEGIN { print(pid.x); print(curtask->comm); }
              ~~~~~
case.bt:1:29-42: ERROR: field 'comm': struct types are not known to this version of scry
BEGIN { print(pid.x); print(curtask->comm); }
                            ~~~~~~~~~~~~~
