tracepoint:syscalls:sys_enter_openat /pid == cpid && comm == "gl16"/ {
	$s = str(args.filename);
	print((strcontains($s, "null"), strcontains($s, "zero"), strncmp($s, "/dev/", 5), $s == "/dev/null", str(args.filename) == "/dev/nul", strstr($s, "null"), strcontains($s, comm)));
}
---- cmd
$SCRY case.bt -c "$GEN openat 1 -n gl16 -f /dev/null"
---- out
(true, false, 0, true, false, 5, false)


