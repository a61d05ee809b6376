BEGIN {
	let $s: string[20000] = "a needle in a hay stack";
	let $n: string[20] = "hay";
	print((strstr($s, "hay"), strstr($s, "straw"), strstr($s, $n), strcontains($s, "stack"), strlen($s)));
	exit();
}
---- needs
bpf root kernel-5.17
---- without
may_goto
---- out
(14, -1, 14, true, 23)


