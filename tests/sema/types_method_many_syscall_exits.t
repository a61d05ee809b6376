tracepoint:syscalls:sys_exit_read, tracepoint:syscalls:sys_exit_write, tracepoint:syscalls:sys_exit_openat, tracepoint:syscalls:sys_exit_close { @[probe] = sum(args.ret); }
---- types
prog sys_exit raw_sys probe_id: tracepoint:syscalls:sys_exit_read, tracepoint:syscalls:sys_exit_write, tracepoint:syscalls:sys_exit_openat, tracepoint:syscalls:sys_exit_close
block :: void
  assign = :: void
    map @ :: aggregation
      ident probe :: probe
    call sum :: aggregation
      field .ret :: int64
        ident args :: struct tracepoint:syscalls:sys_exit_read
map @ slots key probe value sum signed key_size 8 value_size 16
---- needs
root tracefs
