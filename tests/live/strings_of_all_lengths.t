config = { max_strlen = 65536 }
tracepoint:syscalls:sys_enter_openat /comm == "lengths"/ {
	$s = str(args.filename);
	printf("%d %s\n", strlen($s), $s);
	printf("%d %d %d %d\n", $s == @last, $s == "x", strncmp($s, "xx", 2), $s != $s);
	@last = $s;
	print(("tuple", $s, @last == $s ? $s : "differs"));
	@key[$s] = count();
	@value[strlen($s)] = $s;
	@pair[1, $s] = strlen($s);
}
---- needs
root tracefs perl
---- cmd
s=
for n in 0 1 63 64 1023 1024 65535; do s+=" \"$(head -c $n /dev/zero | tr '\0' x)\""; done
echo "echo -n lengths > /proc/self/comm; for s in$s; do : < \"\$s\"; done" > opens.sh
traced 'bash opens.sh 2> /dev/null' case.bt | perl -pe 's/(x{2,})/"x*" . length($1)/ge'
---- out
0 
1 0 1 0
(tuple, , )
1 x
0 1 1 0
(tuple, x, x)
63 x*63
0 0 0 0
(tuple, x*63, x*63)
64 x*64
0 0 0 0
(tuple, x*64, x*64)
1023 x*1023
0 0 0 0
(tuple, x*1023, x*1023)
1024 x*1024
0 0 0 0
(tuple, x*1024, x*1024)
65535 x*65535
0 0 0 0
(tuple, x*65535, x*65535)


@key[]: 1
@key[x]: 1
@key[x*63]: 1
@key[x*64]: 1
@key[x*1023]: 1
@key[x*1024]: 1
@key[x*65535]: 1
@last: x*65535
@pair[1, ]: 0
@pair[1, x]: 1
@pair[1, x*63]: 63
@pair[1, x*64]: 64
@pair[1, x*1023]: 1023
@pair[1, x*1024]: 1024
@pair[1, x*65535]: 65535
@value[0]: 
@value[1]: x
@value[63]: x*63
@value[64]: x*64
@value[1023]: x*1023
@value[1024]: x*1024
@value[65535]: x*65535
