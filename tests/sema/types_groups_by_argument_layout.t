tracepoint:syscalls:sys_enter_read, tracepoint:syscalls:sys_enter_write, tracepoint:syscalls:sys_enter_fsync, tracepoint:syscalls:sys_enter_openat { @[args.__syscall_nr] = count(); }
tracepoint:sched:sched_process_exec, tracepoint:sched:sched_process_exit { @p = args.pid; }
---- types
prog sys_enter raw_sys probe_id: tracepoint:syscalls:sys_enter_read, tracepoint:syscalls:sys_enter_write, tracepoint:syscalls:sys_enter_fsync, tracepoint:syscalls:sys_enter_openat
block :: void
  assign = :: void
    map @ :: aggregation
      field .__syscall_nr :: int32
        ident args :: struct tracepoint:syscalls:sys_enter_read
    call count :: aggregation
prog tp_sched_proces perf_tp: tracepoint:sched:sched_process_exec
block :: void
  assign = :: void
    map @p :: int32
    field .pid :: int32
      ident args :: struct tracepoint:sched:sched_process_exec
prog tp_sched_proces perf_tp: tracepoint:sched:sched_process_exit
block :: void
  assign = :: void
    map @p :: int32
    field .pid :: int32
      ident args :: struct tracepoint:sched:sched_process_exit
map @ percpu_hash key int32 value count key_size 4 value_size 8
map @p array1 key - value int32 key_size 4 value_size 16 set_off 8
---- needs
root tracefs
