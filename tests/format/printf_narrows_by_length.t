BEGIN {
	printf("%d %ld %u %x %lx\n", 5000000000, 5000000000, -1, -1, -1);
	printf("%hhd %hd %hhu %hu %hhx\n", 300, 70000, -1, -1, 511);
	printf("%lld %jd %zd %td\n", -5, -5, -5, -5);
	printf("%llu %ju %zu %tu\n", 5, 5, 5, 5);
	exit();
}
---- out
705032704 5000000000 4294967295 ffffffff ffffffffffffffff
44 4464 255 65535 ff
-5 -5 -5 -5
5 5 5 5


