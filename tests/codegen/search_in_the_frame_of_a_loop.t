// Two names in the frame of the loop's function, at offsets where the program's own frame keeps a pointer.
tracepoint:syscalls:sys_enter_getppid /pid == cpid/ {
	$c = curtask;
	$t = pid;
	for ($i : 0..ncpus) {
		@a = $c->tgid;
		@m[strcontains(comm, curtask->comm), $t == cpid] = count();
		if ($i == 0) { @n = count(); }
	}
	@b += $c->tgid == cpid;
}
END { printf("%d %d\n", (int64)@n, (int64)@m[true, true] == 100 * ncpus); clear(@a); clear(@m); clear(@n); }
---- args
-c "$GEN getppid 100 -n frame-loop"
---- without
may_goto
---- out
100 1


@b: 100
