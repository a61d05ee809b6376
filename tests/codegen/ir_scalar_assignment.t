tracepoint:syscalls:sys_enter_openat { @x = nsecs; }
---- ir
prog tp_sys_enter_op: tracepoint:syscalls:sys_enter_openat
func tp_sys_enter_op
b0:
  v3 = call ktime_get_boot_ns()
  store8 [&map0[0]] map0, v3
  store8 [&map0[0] + 8] map0, 1
  return 0
