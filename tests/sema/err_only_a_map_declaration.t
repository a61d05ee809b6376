let @m = hash(4);
---- err
ERROR: the program has no probes, there is nothing to attach
HINT: a probe is written tracepoint:sched:sched_switch { @ = count(); }
case.bt:1:1-18: WARNING: map @m is declared, but not used
let @m = hash(4);
~~~~~~~~~~~~~~~~~
