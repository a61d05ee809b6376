// One body, a program for each tracepoint, told apart by the name, with room in memory for each.
config = { max_strlen = 700 }
tracepoint:sched:sched_process_exec,
tracepoint:sched:sched_process_exit,
tracepoint:task:task_rename /cpid == pid/ { @[probe] = count(); @s[probe, str(curtask->comm)] = count(); }
---- args
-c /bin/true
---- needs
btf
---- without
cpu_slots
---- out


@[tracepoint:sched:sched_process_exec]: 1
@[tracepoint:sched:sched_process_exit]: 1
~@\[tracepoint:task:task_rename\]: [12]
@s[tracepoint:sched:sched_process_exec, true]: 1
@s[tracepoint:sched:sched_process_exit, true]: 1
...
