// The time that every nanosleep() of the generator asks for is changed from 0.000000001 s.
tracepoint:syscalls:sys_enter_nanosleep /pid == cpid/ {
	$p = (uint64 *)args.rqtp;
	@was[$p[1]] = count();
	$nsec = (uint64)5;
	@ok[write_user($p + 1, $nsec, 8)] = count();
	@is[$p[1]] = count();
	@ok[write_user($p + 1, "\x06\0\0\0", 4)] = count();
	@is[$p[1]] = count();
	@bad[write_user(1, "x", 1)] = count();
}
---- args
--unsafe -c "$GEN nanosleep 3 -n evt"
---- needs
write_user
---- out


@bad[false]: 3
@is[5]: 3
@is[6]: 3
@ok[true]: 6
@was[1]: 3
