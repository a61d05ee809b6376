BEGIN { $a = nope(1); $b = $a + 1; printf("%d %s", $b, $a); @x[$a] = $b; print(@x[1]); if ($b) { print($a.0); } }
---- err
case.bt:1:14-18: ERROR: unknown function 'nope'
BEGIN { $a = nope(1); $b = $a + 1; printf("%d %s", $b, $a); @x[$a] = $b; print(@x[1]); if ($b) { print($a.0); } }
             ~~~~
HINT: did you mean 'ntop'?
