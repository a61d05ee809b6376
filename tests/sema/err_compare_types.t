BEGIN { print(comm == 1); print((1, 2) == (1, 2, 3)); print("a" == (1, 2)); }
---- err
case.bt:1:15-24: ERROR: cannot compare string[16] with int64 by '=='
BEGIN { print(comm == 1); print((1, 2) == (1, 2, 3)); print("a" == (1, 2)); }
              ~~~~~~~~~
case.bt:1:33-52: ERROR: cannot compare (int64,int64) with (int64,int64,int64) by '=='
BEGIN { print(comm == 1); print((1, 2) == (1, 2, 3)); print("a" == (1, 2)); }
                                ~~~~~~~~~~~~~~~~~~~
case.bt:1:61-74: ERROR: cannot compare string[2] with (int64,int64) by '=='
BEGIN { print(comm == 1); print((1, 2) == (1, 2, 3)); print("a" == (1, 2)); }
                                                            ~~~~~~~~~~~~~
