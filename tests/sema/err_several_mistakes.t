BEGIN { $a = nope1; @x = 1; @x = "s"; printf("%d"); }
tracepoint:sched:nosuch { $b = nope2; }
---- err
case.bt:1:14-19: ERROR: unknown identifier 'nope1'
BEGIN { $a = nope1; @x = 1; @x = "s"; printf("%d"); }
             ~~~~~
case.bt:1:29-37: ERROR: @x has type int64, a value of type string[2] cannot be assigned to it
BEGIN { $a = nope1; @x = 1; @x = "s"; printf("%d"); }
                            ~~~~~~~~
case.bt:1:21-27: ERROR: @x is first assigned here
BEGIN { $a = nope1; @x = 1; @x = "s"; printf("%d"); }
                    ~~~~~~
case.bt:1:39-51: ERROR: the format of printf() wants 1 argument, 0 given
BEGIN { $a = nope1; @x = 1; @x = "s"; printf("%d"); }
                                      ~~~~~~~~~~~~
case.bt:2:1-24: ERROR: unknown tracepoint 'sched:nosuch'
tracepoint:sched:nosuch { $b = nope2; }
~~~~~~~~~~~~~~~~~~~~~~~
case.bt:2:32-37: ERROR: unknown identifier 'nope2'
tracepoint:sched:nosuch { $b = nope2; }
                               ~~~~~
---- needs
root tracefs
