tracepoint:sched_switch { @ = count(); }
---- err
case.bt:1:1-24: ERROR: a tracepoint needs a category and an event, only 'sched_switch' is given
tracepoint:sched_switch { @ = count(); }
~~~~~~~~~~~~~~~~~~~~~~~
HINT: did you mean tracepoint:sched:sched_switch?
