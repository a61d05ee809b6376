tracepoint:sched:sys_enter_openat { }
---- err
case.bt:1:1-34: ERROR: unknown tracepoint 'sched:sys_enter_openat'
tracepoint:sched:sys_enter_openat { }
~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
HINT: did you mean 'tracepoint:syscalls:sys_enter_openat'?
---- needs
root tracefs
