tracepoint:sched:sched_switch { @[kstack] = count(); @b[kstack, comm] = count(); }
---- cost
insns <= 155
stack <= 64
