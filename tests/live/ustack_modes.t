tracepoint:syscalls:sys_enter_getppid /pid == cpid && comm == "stacks"/ {
	printf("%s|%s|%s|%s|%d", ustack(2), ustack(perf, 2), ustack(raw, 2), ustack(build_id, 1), len(ustack(3)));
	@v = ustack(1);
	@t = (1, ustack(1));
}
---- args
-c "$STACKS chain 1"
---- out

~        leaf\+[0-9]+
~        three\+[0-9]+
|
~	[0-9a-f]+ leaf\+[0-9]+ \(/.*/stacks\)
~	[0-9a-f]+ three\+[0-9]+ \(/.*/stacks\)
|
~[0-9a-f]+
~[0-9a-f]+
|
~[0-9a-f]{40} 0x[0-9a-f]+
|3

@t: (1, 
~        leaf\+[0-9]+
)
@v: 
~        leaf\+[0-9]+

