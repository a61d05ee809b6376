tracepoint:sched:sched_switch { @[kstack] = count(); @b[kstack, comm] = count(); }
---- cost
insns <= 150
stack <= 64
