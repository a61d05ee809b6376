tracepoint:syscalls:sys_enter_openat /str(args.filename) == "/etc/passwd"/ { @ = count(); }
---- cost
insns <= 28
stack <= 32
