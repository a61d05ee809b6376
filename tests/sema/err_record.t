BEGIN {
$r = (x=1, x=2); $r = (x=1, y=2); $r = (x=1, z=2);
$r = (x=1); $r = (1,2); print($r.q); print($r.0);
$t = (1,2); print($t.x); print(config.max_strln); print(config);
@m[$r] = 1; @m[1] = 1; print((x=printf("a"))); print($r + 1); print($r < $r);
$r.x = 1; }
---- err
case.bt:6:1-5: ERROR: syntax error, cannot assign to a part of a value
$r.x = 1; }
~~~~
HINT: fields and elements of structs, tuples and arrays are immutable
