tracepoint:sched_switch { }
---- err
case.bt:1:1-24: ERROR: a tracepoint needs a category and an event, only 'sched_switch' is given
tracepoint:sched_switch { }
~~~~~~~~~~~~~~~~~~~~~~~
HINT: did you mean tracepoint:sched:sched_switch?
---- needs
root tracefs
