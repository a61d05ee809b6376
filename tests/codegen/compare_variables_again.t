// The same for two values that are both unknown: each relation with all six, in both orders.
BEGIN { @a[0] = 4; @a[1] = 5; @a[2] = 6; @b = 5; }
interval:ms:1 {
	for ($i : 0..3) {
		$x = (int64)@a[$i];
		$y = (int64)@b;
		$u = (uint64)@a[$i];
		$v = (uint64)@b;
		if ($x < $y) { printf("<: %d%d%d%d%d%d %d%d%d%d%d%d\n", $x < $y, $x <= $y, $x == $y, $x != $y, $x >= $y, $x > $y, $y < $x, $y <= $x, $y == $x, $y != $x, $y >= $x, $y > $x); }
		if ($x <= $y) { printf("<=: %d%d%d%d%d%d\n", $x < $y, $x <= $y, $x == $y, $x != $y, $x >= $y, $x > $y); }
		if ($x == $y) { printf("==: %d%d%d%d%d%d\n", $x < $y, $x <= $y, $x == $y, $x != $y, $x >= $y, $x > $y); }
		if ($x > $y) { printf(">: %d%d%d%d%d%d %d%d%d%d%d%d\n", $x < $y, $x <= $y, $x == $y, $x != $y, $x >= $y, $x > $y, $y < $x, $y <= $x, $y == $x, $y != $x, $y >= $x, $y > $x); }
		if ($u < $v) { printf("u<: %d%d%d%d%d%d\n", $u < $v, $u <= $v, $u == $v, $u != $v, $u >= $v, $u > $v); }
		if ($u > $v) { printf("u>: %d%d%d%d%d%d\n", $u < $v, $u <= $v, $u == $v, $u != $v, $u >= $v, $u > $v); }
		if ($u >= $v) { printf("u>=: %d%d%d%d%d%d\n", $u < $v, $u <= $v, $u == $v, $u != $v, $u >= $v, $u > $v); }
	}
	exit();
}
---- out
<: 110100 000111
<=: 110100
u<: 110100
<=: 011010
==: 011010
u>=: 011010
>: 000111 110100
u>: 000111
u>=: 000111


@a[0]: 4
@a[1]: 5
@a[2]: 6
@b: 5
