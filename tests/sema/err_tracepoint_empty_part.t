tracepoint:sched: { }
---- err
case.bt:1:1-18: ERROR: a part of this tracepoint probe is empty
tracepoint:sched: { }
~~~~~~~~~~~~~~~~~
HINT: the form is tracepoint:CATEGORY:EVENT
---- needs
root tracefs
