tracepoint:sched:sched_switch /pid == 0 || strncmp(comm, "kworker", 7) == 0 || strncmp(comm, "rcu_", 4) == 0/ { print(ustack); printf("%d", len(ustack)); exit(); }
---- out


0

