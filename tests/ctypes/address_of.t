BEGIN {
	$x = 5;
	$p = &$x;
	$x = 6;
	$i = (int8)-3;
	@y = 7;
	@z[1] = 8;
	$s = "abc";
	$t = curtask->se.load;
	print((*$p, *&$i, *&@y, *&@z[1], str(&$s)));
	print((&$t)->weight == $t.weight);
	for ($kv : @z) { $x += 1; }
	print((*$p, &$x == $p));
	exit();
}
---- out
(6, -3, 7, 8, abc)
true
(7, true)


@y: 7
@z[1]: 8
---- needs
root btf
