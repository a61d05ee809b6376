struct bits {
	unsigned a : 1, b : 2, c : 3;
	int d : 5, e : 7;
	unsigned long long f : 13, g : 33, : 0, h : 64;
	_Bool i : 1;
	unsigned char j : 4;
	int : 3;
	signed char k : 3;
	unsigned short m : 9;
} __attribute__((packed));
tracepoint:syscalls:sys_enter_write /args.count == 30/ {
	$p = (struct bits *)args.buf;
	printf("%d %d %d %d %d\n", $p->a, $p->b, $p->c, $p->d, $p->e);
	printf("%d %lu %lx\n", $p->f, $p->g, $p->h);
	printf("%d %d %d %d\n", $p->i, $p->j, $p->k, $p->m);
	exit();
}
---- needs
root tracefs bpf
---- cmd
echo 'printf "\x35\xa7\xde\xbc\x9a\x78\x56\x34\x12\xef\xcd\xab\x89\x67\x45\x23\xf1\x9b\x5a\x3c1234567890" >/dev/null' >write
$SCRY -c '/bin/bash write' case.bt
---- out
1 2 6 28 84
3895 1756164405 23456789abcdef12
1 8 3 339


