tracepoint:syscalls:sys_enter_nanosleep /pid == cpid && comm == "pair"/ { @s[tid] = nsecs; }
tracepoint:syscalls:sys_exit_nanosleep /@s[tid]/ { @n = count(); @h = hist(nsecs - @s[tid]); delete(@s, tid); }
END { clear(@h); }
---- args
-c "$GEN nanosleep 500 -n pair"
---- needs
tracefs
---- out


@n: 500
