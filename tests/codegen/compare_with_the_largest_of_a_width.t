// A value of few bits against the largest that it can be, and its neighbours.
BEGIN { @v[0] = 254; @v[1] = 255; }
interval:ms:1 {
	for ($i : 0..2) {
		$x = (uint8)@v[$i];
		printf("%d: %d%d%d%d %d%d%d%d %d%d\n", $x, $x < 255, $x <= 255, $x > 255, $x >= 255, $x < 254, $x <= 254, $x > 254, $x >= 254, $x < 256, $x >= 256);
	}
	exit();
}
---- out
254: 1100 0101 10
255: 0101 0011 10


@v[0]: 254
@v[1]: 255
