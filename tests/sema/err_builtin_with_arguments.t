BEGIN { print(pid(init)); print(comm(1)); }
---- err
case.bt:1:33-37: ERROR: comm takes no arguments, 1 given
BEGIN { print(pid(init)); print(comm(1)); }
                                ~~~~
