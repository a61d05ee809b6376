tracepoint:syscalls:sys_enter_read, tracepoint:syscalls:sys_enter_write, tracepoint:syscalls:sys_enter_openat { @[probe] = count(); }
---- types
prog tp_sys_enter_re perf_tp probe_id cookie: tracepoint:syscalls:sys_enter_read, tracepoint:syscalls:sys_enter_write, tracepoint:syscalls:sys_enter_openat
block :: void
  assign = :: void
    map @ :: aggregation
      ident probe :: probe
    call count :: aggregation
map @ slots key probe value count key_size 8 value_size 16
---- needs
root tracefs kernel-5.15
