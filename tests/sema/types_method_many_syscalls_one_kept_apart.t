tracepoint:syscalls:sys_enter_read, tracepoint:syscalls:sys_enter_write, tracepoint:syscalls:sys_enter_openat, tracepoint:syscalls:sys_enter_close { @ = count(); }
tracepoint:syscalls:sys_enter_read { @k[kstack] = count(); }
---- types
prog tp_sys_enter_re perf_tp: tracepoint:syscalls:sys_enter_read
block :: void
  assign = :: void
    map @ :: aggregation
    call count :: aggregation
prog sys_enter raw_sys probe_id: tracepoint:syscalls:sys_enter_write, tracepoint:syscalls:sys_enter_openat, tracepoint:syscalls:sys_enter_close
block :: void
  assign = :: void
    map @ :: aggregation
    call count :: aggregation
prog tp_sys_enter_re perf_tp: tracepoint:syscalls:sys_enter_read
block :: void
  assign = :: void
    map @k :: aggregation
      ident kstack :: kstack
    call count :: aggregation
map @ cpus1 key - value count key_size 4 value_size 64 set_off 8 atomic
map @k percpu_hash key kstack value count key_size 8 value_size 8
---- needs
root tracefs
