tracepoint:syscalls:sys_enter_openat { $a = str(args.filename); $b = $a; @x[$a, $b] = 1; printf("%s %s %s\n", $a, $b, str(args.filename)); }
---- cost
insns <= 160
stack <= 32
