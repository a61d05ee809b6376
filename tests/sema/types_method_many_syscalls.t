tracepoint:syscalls:sys_enter_read, tracepoint:syscalls:sys_enter_write, tracepoint:syscalls:sys_enter_openat, tracepoint:syscalls:sys_enter_close { @[probe] = count(); }
---- types
prog sys_enter raw_sys probe_id: tracepoint:syscalls:sys_enter_read, tracepoint:syscalls:sys_enter_write, tracepoint:syscalls:sys_enter_openat, tracepoint:syscalls:sys_enter_close
block :: void
  assign = :: void
    map @ :: aggregation
      ident probe :: probe
    call count :: aggregation
map @ slots key probe value count key_size 8 value_size 16
---- needs
root tracefs
