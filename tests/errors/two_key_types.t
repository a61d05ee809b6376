BEGIN { @x[1] = 1; @x["a"] = 1; }
---- err
~case.bt:1:.*ERROR: .*@x.*
...
