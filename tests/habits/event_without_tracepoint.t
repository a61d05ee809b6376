sched:sched_switch { @ = count(); }
sched_switch { @ = count(); }
---- err
case.bt:1:1-19: ERROR: unknown probe type 'sched'
sched:sched_switch { @ = count(); }
~~~~~~~~~~~~~~~~~~
HINT: did you mean tracepoint:sched:sched_switch?
case.bt:2:1-13: ERROR: unknown probe type 'sched_switch'
sched_switch { @ = count(); }
~~~~~~~~~~~~
HINT: did you mean tracepoint:sched:sched_switch?
