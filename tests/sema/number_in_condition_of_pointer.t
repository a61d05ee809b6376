tracepoint:syscalls:sys_enter_openat /args.filename != 0/ { if (args.filename) { print(1); } }
---- check
---- needs
root tracefs
