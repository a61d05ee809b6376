BEGIN { $x = printf("a"); @y = exit(); }
---- err
case.bt:1:14-25: ERROR: printf() has no value
BEGIN { $x = printf("a"); @y = exit(); }
             ~~~~~~~~~~~
case.bt:1:32-38: ERROR: exit() has no value
BEGIN { $x = printf("a"); @y = exit(); }
                               ~~~~~~
