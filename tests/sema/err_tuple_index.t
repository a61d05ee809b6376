BEGIN { print((1, 2).2); print(pid.0); $t = (1, "a"); print($t[5]); print($t.x); }
---- err
case.bt:1:15-23: ERROR: element .2 is out of range, the tuple has 2
BEGIN { print((1, 2).2); print(pid.0); $t = (1, "a"); print($t[5]); print($t.x); }
              ~~~~~~~~
case.bt:1:32-37: ERROR: uint32 is no tuple, it has no element .0
BEGIN { print((1, 2).2); print(pid.0); $t = (1, "a"); print($t[5]); print($t.x); }
                               ~~~~~
case.bt:1:61-66: ERROR: element .5 is out of range, the tuple has 2
BEGIN { print((1, 2).2); print(pid.0); $t = (1, "a"); print($t[5]); print($t.x); }
                                                            ~~~~~
case.bt:1:75-79: ERROR: a tuple has no field 'x'
BEGIN { print((1, 2).2); print(pid.0); $t = (1, "a"); print($t[5]); print($t.x); }
                                                                          ~~~~
HINT: elements of tuples are .0, .1 ...
