tracepoint:syscalls:sys_enter_read, tracepoint:syscalls:sys_enter_write, tracepoint:syscalls:sys_enter_openat, tracepoint:syscalls:sys_enter_close { @[kstack] = count(); }
---- types
prog tp_sys_enter_re perf_tp: tracepoint:syscalls:sys_enter_read, tracepoint:syscalls:sys_enter_write, tracepoint:syscalls:sys_enter_openat, tracepoint:syscalls:sys_enter_close
block :: void
  assign = :: void
    map @ :: aggregation
      ident kstack :: kstack
    call count :: aggregation
map @ percpu_hash key kstack value count key_size 8 value_size 8
---- needs
root tracefs
