BEGIN { $x = 1; $x = "a"; $y = (1, 2); $y = 3; }
---- err
case.bt:1:17-25: ERROR: $x has type int64, a value of type string[2] cannot be assigned to it
BEGIN { $x = 1; $x = "a"; $y = (1, 2); $y = 3; }
                ~~~~~~~~
case.bt:1:9-11: ERROR: $x is first assigned here
BEGIN { $x = 1; $x = "a"; $y = (1, 2); $y = 3; }
        ~~
case.bt:1:40-46: ERROR: $y has type (int64,int64), a value of type int64 cannot be assigned to it
BEGIN { $x = 1; $x = "a"; $y = (1, 2); $y = 3; }
                                       ~~~~~~
case.bt:1:27-29: ERROR: $y is first assigned here
BEGIN { $x = 1; $x = "a"; $y = (1, 2); $y = 3; }
                          ~~
