tracepoint:sched:sched_switch { @[ustack] = count(); @b[ustack, comm] = count(); }
---- cost
insns <= 190
stack <= 64
