tracepoint:syscalls:sys_enter_openat /@x[tid] > 1 && @x[tid] < 9/ { @y = @x[tid]; } BEGIN { @x[1] = 1; }
---- cost
insns <= 32
stack <= 32
