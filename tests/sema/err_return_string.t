BEGIN { return "a"; }
---- err
case.bt:1:16-19: ERROR: the result of a probe is an integer, not string[2]
BEGIN { return "a"; }
               ~~~
