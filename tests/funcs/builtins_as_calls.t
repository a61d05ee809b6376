BEGIN {
	print((pid() == pid, tid() == tid, uid() == uid, gid() == gid, cpu() == cpu, comm() == comm, username(), probe(), probetype(), ncpus() == ncpus));
	print((nsecs() > 0, elapsed() > 0, cgroup() == cgroup, curtask() == curtask, has_cpid(), numaid() == numaid, jiffies() > 0, rand() >= 0));
	exit();
}
rawtracepoint:sched_switch { $x = arg0() + arg1(); }
---- out
(true, true, true, true, true, true, root, BEGIN, special, true)
(true, true, true, true, false, true, true, true)


