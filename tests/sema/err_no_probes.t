---- err
ERROR: the program has no probes, there is nothing to attach
HINT: a probe is written tracepoint:sched:sched_switch { @ = count(); }
