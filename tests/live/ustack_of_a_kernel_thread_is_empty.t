tracepoint:sched:sched_switch /cpu == 0 && (pid == 0 || curtask.flags & 0x00200000)/ { print(ustack); printf("%d", len(ustack)); exit(); }
---- needs
btf
---- out


0

