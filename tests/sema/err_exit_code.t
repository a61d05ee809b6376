BEGIN { exit("a"); }
---- err
case.bt:1:14-17: ERROR: exit() wants an integer, not string[2]
BEGIN { exit("a"); }
             ~~~
