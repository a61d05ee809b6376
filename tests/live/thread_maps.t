// Elements of the current thread: set, tested, read, changed and deleted, of every kind of value.
tracepoint:syscalls:sys_enter_getppid /pid == cpid && comm == "own-evt"/
{
	@start[tid] = nsecs;
	@by_both[pid, tid] = pid;
	@name[tid] = comm;
	@calls[tid]++;
	@twos[tid] += 2;
	@zero[tid, pid] = 0;
	@tuple[tid] = (1, "x");
}

tracepoint:syscalls:sys_exit_getppid /pid == cpid && comm == "own-evt" && @start[tid]/
{
	@pairs = count();
	@had = sum(has_key(@zero, (tid, pid)));
	delete(@zero[tid, pid]);
	@has = sum(has_key(@zero, (tid, pid)));
	if (delete(@by_both[pid, tid])) { @deleted = count(); }
	if (delete(@by_both[pid, tid])) { @deleted_twice = count(); }
	if (@name[tid] == "own-evt") { @names = count(); }
	@ones = sum(@tuple[tid].0);
	@texts[@tuple[tid].1] = count();
	if (@by_both[pid, tid] == 0) { @zeros = count(); }
	delete(@start[tid]);
	if (@start[tid]) { @never = count(); }
}

END { clear(@tuple); }
---- needs
cpus2
---- args
-c "$GEN getppid 1000 -n own-evt -t 2 -c 0,1"
---- without
task_maps
---- out


~@calls\[[0-9]+\]: 500
~@calls\[[0-9]+\]: 500
@deleted: 1000
@had: 1000
@has: 0
~@name\[[0-9]+\]: own-evt
~@name\[[0-9]+\]: own-evt
@names: 1000
@ones: 1000
@pairs: 1000
@texts[x]: 1000
~@twos\[[0-9]+\]: 1000
~@twos\[[0-9]+\]: 1000
@zeros: 1000
