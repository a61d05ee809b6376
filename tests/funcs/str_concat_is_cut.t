config = { max_strlen = 8 }
BEGIN {
	$a = "abcde"; $b = "fghij";
	print(str_concat($a, $b));
	print(strcap(str_concat($a, $b)));
	exit();
}
---- out
abcdefgh..
8


