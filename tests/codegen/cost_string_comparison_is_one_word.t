tracepoint:syscalls:sys_enter_openat /comm == "bash"/ { @++; }
---- cost
insns <= 18
stack <= 32
