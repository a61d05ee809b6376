tracepoint:sched:sched_switch { @[kstack] = count(); @b[kstack, comm] = count(); }
---- cost
insns <= 140
stack <= 64
