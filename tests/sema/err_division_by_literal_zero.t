BEGIN { print(1 / 0); print(pid % 0); $x = 1; $x /= 0; }
---- err
case.bt:1:15-20: ERROR: division by zero
BEGIN { print(1 / 0); print(pid % 0); $x = 1; $x /= 0; }
              ~~~~~
case.bt:1:29-36: ERROR: modulo by zero
BEGIN { print(1 / 0); print(pid % 0); $x = 1; $x /= 0; }
                            ~~~~~~~
case.bt:1:47-54: ERROR: division by zero
BEGIN { print(1 / 0); print(pid % 0); $x = 1; $x /= 0; }
                                              ~~~~~~~
