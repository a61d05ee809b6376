tracepoint:sched:sched_switch /pid == 0/ { print(ustack); printf("%d", len(ustack)); exit(); }
---- out


0

