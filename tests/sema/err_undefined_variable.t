BEGIN { $count = 1; print($coumt); }
---- err
case.bt:1:27-33: ERROR: undefined variable '$coumt'
BEGIN { $count = 1; print($coumt); }
                          ~~~~~~
HINT: did you mean '$count'?
