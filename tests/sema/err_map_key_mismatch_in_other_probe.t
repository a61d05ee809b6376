BEGIN { @x["a"] = 1; }
END { print(@x[1]); }
---- err
case.bt:2:16-17: ERROR: @x has a key of type string[2], not int64
END { print(@x[1]); }
               ~
case.bt:1:12-15: ERROR: the key of @x is first used here
BEGIN { @x["a"] = 1; }
           ~~~
