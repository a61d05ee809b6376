// Maps by probe and by CPU, of every kind of value.
tracepoint:syscalls:sys_enter_getppid,
tracepoint:syscalls:sys_exit_getppid,
tracepoint:sched:sched_process_exec,
tracepoint:sched:sched_process_exit /pid == cpid && comm == "own-evt"/
{
	@count[probe] = count();
	@sum[probe] = sum(-1);
	@zero[probe] = sum(0);
	@avg[probe] = avg(10);
	@hist[probe] = hist(5);
	@min[probe] = min(3);
	@max[probe] = max(-3);
	@cpu[cpu] = count();
	@sums[cpu] = sum(2);
	@start[cpu] = nsecs;
	@calls[cpu]++;
	@name[cpu] = comm;
	if (@name[cpu] == "own-evt") { @names = count(); }
	@gone[cpu] = 1;
	if (delete(@gone[cpu])) { @deleted = count(); }
	@has_not = sum(has_key(@gone, cpu));
	@has = sum(has_key(@calls, cpu));
	if (@start[cpu]) { @started = count(); }
	delete(@start[cpu]);
}
END { print(@sums); clear(@sums); }
---- needs
cpus2
---- args
-c "$GEN getppid 1000 -n own-evt -c 1"
---- without
cpu_slots
cpu_range
---- out
@sums[1]: 4002


@avg[tracepoint:sched:sched_process_exit]: 10
@avg[tracepoint:syscalls:sys_enter_getppid]: 10
@avg[tracepoint:syscalls:sys_exit_getppid]: 10
@calls[1]: 2001
@count[tracepoint:sched:sched_process_exit]: 1
@count[tracepoint:syscalls:sys_enter_getppid]: 1000
@count[tracepoint:syscalls:sys_exit_getppid]: 1000
@cpu[1]: 2001
@deleted: 2001
@has: 2001
@has_not: 0
@hist[tracepoint:sched:sched_process_exit]:
[4, 8)                 1 |@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@|

@hist[tracepoint:syscalls:sys_enter_getppid]:
[4, 8)              1000 |@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@|

@hist[tracepoint:syscalls:sys_exit_getppid]:
[4, 8)              1000 |@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@|

@max[tracepoint:sched:sched_process_exit]: -3
@max[tracepoint:syscalls:sys_enter_getppid]: -3
@max[tracepoint:syscalls:sys_exit_getppid]: -3
@min[tracepoint:sched:sched_process_exit]: 3
@min[tracepoint:syscalls:sys_enter_getppid]: 3
@min[tracepoint:syscalls:sys_exit_getppid]: 3
@name[1]: own-evt
@names: 2001
@started: 2001
@sum[tracepoint:syscalls:sys_enter_getppid]: -1000
@sum[tracepoint:syscalls:sys_exit_getppid]: -1000
@sum[tracepoint:sched:sched_process_exit]: -1
@zero[tracepoint:sched:sched_process_exit]: 0
@zero[tracepoint:syscalls:sys_enter_getppid]: 0
@zero[tracepoint:syscalls:sys_exit_getppid]: 0
