BEGIN {
	$x = 1
	$y = 2;
}
---- err
case.bt:3:2-4: ERROR: syntax error, unexpected '$y', expected ';' or '}'
    $y = 2;
    ~~
HINT: a ';' is missing before this
