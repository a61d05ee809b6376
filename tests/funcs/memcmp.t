BEGIN {
	$a = "abc"; $b = "abd"; $n = 2;
	print(memcmp($a, $b, 2));
	print(memcmp($a, $b, 3) < 0);
	print(memcmp($b, $a, 3) > 0);
	print(memcmp($a, $b, $n));
	print(memcmp($a, $b, $n + 1) < 0);
	print(memcmp(buf($a, 3), buf("abc", 3), 3));
	print(memcmp(pton("::1"), pton("::2"), 15));
	print(memcmp(pton("::1"), pton("::2"), 16) < 0);
	print(memcmp("a\xff", "a\x01", 2) > 0);
	print(memcmp(kptr(kaddr("vfs_read")), kptr(kaddr("vfs_read")), 16));
	print(memcmp($a, $a, 0));
	exit();
}
---- out
0
true
true
0
true
0
0
true
true
0
0


