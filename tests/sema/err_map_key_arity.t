BEGIN { @x[1, 2] = 1; @x[1] = 2; @x[1, 2, 3] = 3; }
---- err
case.bt:1:26-27: ERROR: @x has a key of type (int64,int64), not int64
BEGIN { @x[1, 2] = 1; @x[1] = 2; @x[1, 2, 3] = 3; }
                         ~
case.bt:1:12-16: ERROR: the key of @x is first used here
BEGIN { @x[1, 2] = 1; @x[1] = 2; @x[1, 2, 3] = 3; }
           ~~~~
case.bt:1:37-44: ERROR: @x has a key of type (int64,int64), not (int64,int64,int64)
BEGIN { @x[1, 2] = 1; @x[1] = 2; @x[1, 2, 3] = 3; }
                                    ~~~~~~~
case.bt:1:12-16: ERROR: the key of @x is first used here
BEGIN { @x[1, 2] = 1; @x[1] = 2; @x[1, 2, 3] = 3; }
           ~~~~
