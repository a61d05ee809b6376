tracepoint:sched:sched_switch { @[args.next_comm] = count(); }
---- cost
insns <= 74
stack <= 32
