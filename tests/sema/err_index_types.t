BEGIN { print(pid[0]); print(comm[20]); print(comm[-1]); print(((void*)1)[0]); print(comm["a"]); }
---- err
case.bt:1:15-21: ERROR: uint32 cannot be indexed
BEGIN { print(pid[0]); print(comm[20]); print(comm[-1]); print(((void*)1)[0]); print(comm["a"]); }
              ~~~~~~
case.bt:1:30-38: ERROR: index 20 is out of range, string[16] has 16 elements
BEGIN { print(pid[0]); print(comm[20]); print(comm[-1]); print(((void*)1)[0]); print(comm["a"]); }
                             ~~~~~~~~
case.bt:1:47-55: ERROR: index -1 is negative
BEGIN { print(pid[0]); print(comm[20]); print(comm[-1]); print(((void*)1)[0]); print(comm["a"]); }
                                              ~~~~~~~~
case.bt:1:64-77: ERROR: 'void *' points to something unknown
BEGIN { print(pid[0]); print(comm[20]); print(comm[-1]); print(((void*)1)[0]); print(comm["a"]); }
                                                               ~~~~~~~~~~~~~
HINT: cast it first, as in ((uint64*)p)[0]
case.bt:1:86-95: ERROR: an index must be an integer, this is string[2]
BEGIN { print(pid[0]); print(comm[20]); print(comm[-1]); print(((void*)1)[0]); print(comm["a"]); }
                                                                                     ~~~~~~~~~
