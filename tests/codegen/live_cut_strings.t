config = { max_strlen = 8 }
tracepoint:syscalls:sys_enter_openat /pid == cpid && comm == "gl6"/ {
	$s = str(args.filename);
	printf("%s %s %s\n", str(args.filename), $s, str(args.filename, 5));
	@[str(args.filename, 4)] = count();
	@k[str(args.filename)] = count();
	@v = str(args.filename);
}
---- cmd
$SCRY case.bt -c "$GEN openat 1 -n gl6 -f /does/not/exist"
---- out
/does/no.. /does/no.. /doe


@[/do]: 1
@k[/does/no]: 1
@v: /does/no
---- errout
case.bt:6:5-23: WARNING: 1 string was cut (max_strlen is 8: raise it in the config block)
    @k[str(args.filename)] = count();
       ~~~~~~~~~~~~~~~~~~
case.bt:7:7-25: WARNING: 1 string was cut (max_strlen is 8: raise it in the config block)
    @v = str(args.filename);
         ~~~~~~~~~~~~~~~~~~
