tracepoint:syscalls:sys_enter_openat /pid == cpid && comm == "gl21"/ {
	$p = args.filename;
	print((str($p) == "/dev/null", "/dev/null" == str($p), str($p) != "/dev/null"));
	print((str($p) == "", str($p) == "/", str($p) == "/dev", str($p) == "/dev/nu", str($p) == "/dev/nul", str($p) == "/dev/nulls"));
	print((str($p) == "/dev/null and more than that", str($p) == "x", str($p) == "/Dev/null", str($p) == "/dev/nulL"));
	print((strncmp(str($p), "/", 1), strncmp(str($p), "/dxx", 2), strncmp(str($p), "/dev/", 5), strncmp(str($p), "/dev/n", 6)));
	print((strncmp(str($p), "/dev/nu", 7), strncmp(str($p), "/dev/nux", 8), strncmp(str($p), "/dev/null", 9), strncmp(str($p), "/dev/null", 10)));
	print((strncmp(str($p), "/dev/nullx", 10), strncmp(str($p), "/dev/nullx", 9), strncmp(str($p), "/dev/nul", 20)));
	print((str($p + 5) == "null", ustr($p + 1) == "dev/null", str($p + 9) == ""));
	print((str(3) == "", str(3) == "a"));
}
---- cmd
$SCRY case.bt -c "$GEN openat 1 -n gl21 -f /dev/null" 2>&1 | grep -v Attached
---- out
(true, true, false)
(false, false, false, false, false, false)
(false, false, false, false)
(0, 0, 0, 0)
(0, 1, 0, 0)
(1, 0, 1)
(true, true, true)
(true, false)
case.bt:10:9-15: WARNING: 1 read of memory failed: the value is 0 or empty there
    print((str(3) == "", str(3) == "a"));
           ~~~~~~
case.bt:10:23-29: WARNING: 1 read of memory failed: the value is 0 or empty there
    print((str(3) == "", str(3) == "a"));
                         ~~~~~~


