kprobe:sys_openat { @ = count(); }
---- err
case.bt:1:1-18: ERROR: unknown kernel function 'sys_openat'
kprobe:sys_openat { @ = count(); }
~~~~~~~~~~~~~~~~~
HINT: system calls are traced by tracepoint:syscalls:sys_enter_openat
