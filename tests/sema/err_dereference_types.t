BEGIN { print(*comm); print(*(void*)1); }
---- err
case.bt:1:15-20: ERROR: only pointers can be dereferenced, this is string[16]
BEGIN { print(*comm); print(*(void*)1); }
              ~~~~~
case.bt:1:29-38: ERROR: 'void *' points to something unknown
BEGIN { print(*comm); print(*(void*)1); }
                            ~~~~~~~~~
HINT: cast it first, as in *(uint64*)p
