BEGIN { @x["a"] = 1; @x[1] = 2; }
---- err
case.bt:1:25-26: ERROR: @x has a key of type string[2], not int64
BEGIN { @x["a"] = 1; @x[1] = 2; }
                        ~
case.bt:1:12-15: ERROR: the key of @x is first used here
BEGIN { @x["a"] = 1; @x[1] = 2; }
           ~~~
