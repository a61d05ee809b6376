// What buffers of 3 bytes are padded with is the same everywhere.
BEGIN {
	print(buf("abc", 3) == buf("abc", 3) ? 1 : 2);
	print(buf("abc", 3) != buf("abd", 3));
	$n = 2;
	@[buf("abcde", 5)]++;
	$t = ((1, 2, 3, 4, 5, 6, 7, 8), comm);
	print($t.0.7);
	@[buf("abcde", 5)]++;
	@v[buf("xyz", $n)]++;
	print((buf("abcdefg", 7), $t.1 == ""));
	@v[buf("xyz", $n)]++;
	exit();
}
---- out
1
true
8
(abcdefg, false)


@[abcde]: 2
@v[xy]: 2
