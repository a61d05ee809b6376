BEGIN { print(pid(init)); print(cpu(1)); }
---- err
case.bt:1:33-36: ERROR: cpu takes no arguments, 1 given
BEGIN { print(pid(init)); print(cpu(1)); }
                                ~~~
