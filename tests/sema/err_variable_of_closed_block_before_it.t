BEGIN { print($x); if (pid) { $x = 1; } }
---- err
case.bt:1:15-17: ERROR: undefined variable '$x'
BEGIN { print($x); if (pid) { $x = 1; } }
              ~~
