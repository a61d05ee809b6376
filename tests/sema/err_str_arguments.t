BEGIN { print(str((1, 2))); print(str(1, -1)); print(str($1, -2)); print(str(1, "a")); }
---- err
case.bt:1:19-25: ERROR: str() wants a pointer, not (int64,int64)
BEGIN { print(str((1, 2))); print(str(1, -1)); print(str($1, -2)); print(str(1, "a")); }
                  ~~~~~~
case.bt:1:42-44: ERROR: a length of -1 makes no sense
BEGIN { print(str((1, 2))); print(str(1, -1)); print(str($1, -2)); print(str(1, "a")); }
                                         ~~
case.bt:1:62-64: ERROR: a length of -2 makes no sense
BEGIN { print(str((1, 2))); print(str(1, -1)); print(str($1, -2)); print(str(1, "a")); }
                                                             ~~
case.bt:1:81-84: ERROR: str() wants an integer, not string[2]
BEGIN { print(str((1, 2))); print(str(1, -1)); print(str($1, -2)); print(str(1, "a")); }
                                                                                ~~~
