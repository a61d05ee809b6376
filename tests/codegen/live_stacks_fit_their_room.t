// kstack(12) is asked for whole at once, the others with as much room as was needed so far. With interrupts off the kernel may have
// no memory for a new stack: that is told, and not looked at here.
tracepoint:sched:sched_switch, tracepoint:sched:sched_wakeup {
	$all = len(kstack);
	$most = len(kstack(40));
	$few = len(kstack(12));
	if ($all && $most && $few) {
		@right = count();
		if ($few != ($all < 12 ? $all : 12) || $most != ($all < 40 ? $all : 40)) { @wrong[$all, $most, $few] = count(); }
	}
}
END { print(@right > 20); clear(@right); }
---- args
-c "$GEN getppid 1000 -t 40 -c 0"
---- out
true


---- errout
...
