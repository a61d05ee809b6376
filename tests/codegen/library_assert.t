BEGIN { assert(1 == 1, "fine"); assert(1 == 2, "not so"); print("never"); }
---- errout
stdlib.bt:18:3-18: ERROR: not so
        errorf(message);
        ~~~~~~~~~~~~~~~
case.bt:1:33-57: ERROR: expanded from macro 'assert' here
BEGIN { assert(1 == 1, "fine"); assert(1 == 2, "not so"); print("never"); }
                                ~~~~~~~~~~~~~~~~~~~~~~~~
---- exit
1
---- out


