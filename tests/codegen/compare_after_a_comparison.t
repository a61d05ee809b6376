// What a comparison told does not change what the next one says: at the bound, below and above it, signed and not.
BEGIN { @v[0] = 4; @v[1] = 5; @v[2] = 6; @s[0] = -6; @s[1] = -5; @s[2] = -4; @bound = 5; }
interval:ms:1 {
	for ($i : 0..3) {
		$u = (uint64)@v[$i];
		$s = (int64)@s[$i];
		if ($u <= 5) { printf("u <= 5: %d %d %d %d %d %d\n", $u < 5, $u <= 5, $u == 5, $u != 5, $u >= 5, $u > 4); }
		if ($u < 5) { printf("u < 5: %d %d %d %d\n", $u < 4, $u <= 4, $u == 4, $u >= 4); }
		if ($u >= 5) { printf("u >= 5: %d %d %d %d\n", $u > 5, $u == 5, $u <= 5, $u < 6); }
		if ($u > 5) { printf("u > 5: %d %d %d\n", $u > 6, $u == 6, $u <= 6); }
		if ($s <= -5) { printf("s <= -5: %d %d %d %d %d\n", $s < -5, $s == -5, $s >= -5, $s > -6, $s != -5); }
		if ($s < -5) { printf("s < -5: %d %d %d\n", $s < -6, $s <= -6, $s == -6); }
		if ($s >= -5) { printf("s >= -5: %d %d %d %d\n", $s > -5, $s == -5, $s <= -5, $s < -4); }
		if ($s > -5) { printf("s > -5: %d %d %d\n", $s > -4, $s == -4, $s <= -4); }
	}
	exit();
}
---- out
u <= 5: 1 1 0 1 0 0
u < 5: 0 1 1 1
s <= -5: 1 0 0 0 1
s < -5: 0 1 1
u <= 5: 0 1 1 0 1 1
u >= 5: 0 1 1 1
s <= -5: 0 1 1 1 0
s >= -5: 0 1 1 1
u >= 5: 1 0 0 0
u > 5: 0 1 1
s >= -5: 1 0 0 0
s > -5: 0 1 1


@bound: 5
@s[0]: -6
@s[1]: -5
@s[2]: -4
@v[0]: 4
@v[1]: 5
@v[2]: 6
