config = { max_strlen = 10 }
tracepoint:syscalls:sys_enter_openat /pid == cpid && comm == "gl17"/ {
	$s = str(args.filename);
	printf("%s %s %s\n", str(args.filename), $s, str(args.filename, 9));
	@k[str(args.filename), 1] = count();
	@v = str(args.filename);
}
---- cmd
$SCRY case.bt -c "$GEN openat 1 -n gl17 -f /dev/null"
---- out
/dev/null /dev/null /dev/nul


@k[/dev/null, 1]: 1
@v: /dev/null
