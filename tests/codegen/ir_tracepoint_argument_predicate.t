tracepoint:syscalls:sys_enter_openat /args.flags == 64/ { @++; }
---- ir
prog tp_sys_enter_op: tracepoint:syscalls:sys_enter_openat
func tp_sys_enter_op
b0:
  v5 = load8 [ctx + 32] const
  if v5 == 64 goto b1 else b2
b1:
  atomic_add8 [&map0[0]] map0, 1
  store8 [&map0[0] + 8] map0, 1
  goto b3
b2:
  goto b3
b3:
  return 0
