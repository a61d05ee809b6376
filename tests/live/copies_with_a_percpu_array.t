// The same with the memory in a per-CPU array.
config = { max_strlen = 700 }
tracepoint:sched:sched_process_exec,
tracepoint:sched:sched_process_exit,
tracepoint:task:task_rename /cpid == pid/ { @[probe] = count(); @s[probe, str(curtask->comm)] = count(); }
---- args
--no-feature cpu_slots -c /bin/true
---- needs
btf
---- out


@[tracepoint:sched:sched_process_exec]: 1
@[tracepoint:sched:sched_process_exit]: 1
~@\[tracepoint:task:task_rename\]: [12]
@s[tracepoint:sched:sched_process_exec, true]: 1
@s[tracepoint:sched:sched_process_exit, true]: 1
...
