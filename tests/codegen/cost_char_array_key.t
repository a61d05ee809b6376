tracepoint:sched:sched_switch { @[args.next_comm] = count(); }
---- cost
insns <= 79
stack <= 32
