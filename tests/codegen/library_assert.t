BEGIN { assert(1 == 1, "fine"); assert(1 == 2, "not so"); print("never"); }
---- errout
case.bt:1:33-57: ERROR: not so
BEGIN { assert(1 == 1, "fine"); assert(1 == 2, "not so"); print("never"); }
                                ~~~~~~~~~~~~~~~~~~~~~~~~
---- exit
1
---- out


