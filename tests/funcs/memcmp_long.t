config = { max_strlen = 4096 }
tracepoint:syscalls:sys_enter_openat /pid == cpid/ {
	@[memcmp(str(args.filename), str(args.filename), 4000),
	  memcmp(str(args.filename), "/dev/null", 9) == 0] = count();
}
---- args
-c "$GEN openat 10 -n evt"
---- out


@[0, true]: 10
