BEGIN { @x = 1; @x = "a"; }
---- err
case.bt:1:17-25: ERROR: @x has type int64, a value of type string[2] cannot be assigned to it
BEGIN { @x = 1; @x = "a"; }
                ~~~~~~~~
case.bt:1:9-15: ERROR: @x is first assigned here
BEGIN { @x = 1; @x = "a"; }
        ~~~~~~
