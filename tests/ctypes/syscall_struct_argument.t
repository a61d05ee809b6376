tracepoint:syscalls:sys_enter_clock_nanosleep /comm == "sleep"/ { print((args.rqtp->tv_sec, args.rqtp.tv_nsec)); exit(); }
---- args
-q -c "sleep 0.25"
---- out
(0, 250000000)


---- needs
root tracefs btf
