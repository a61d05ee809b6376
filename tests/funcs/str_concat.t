BEGIN {
	$a = "abc"; $e = "";
	print(str_concat($a, "def"));
	print(str_concat($e, $e));
	print(str_concat($e, $a));
	print(str_concat($a, $e));
	print(str_concat(str_concat($a, "-"), str_concat("-", $a)));
	@[str_concat($a, "1")] = str_concat("2", $a);
	print(strlen(str_concat($a, "defgh")));
	print(strcap(str_concat($a, "defgh")));
	print(str_concat($a, "def") == "abcdef");
	print(str_concat(probe, "!"));
	exit();
}
---- out
abcdef

abc
abc
abc--abc
8
9
true
BEGIN!


@[abc1]: 2abc
