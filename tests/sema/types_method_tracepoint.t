tracepoint:sched:sched_switch { @a = count(); }
tracepoint:sched:sched_process_fork { @b[kstack] = count(); }
tracepoint:sched:sched_process_exit { @c = args.pid; }
---- types
prog tp_sched_switch raw_tp: tracepoint:sched:sched_switch
block :: void
  assign = :: void
    map @a :: aggregation
    call count :: aggregation
prog tp_sched_proces perf_tp: tracepoint:sched:sched_process_fork
block :: void
  assign = :: void
    map @b :: aggregation
      ident kstack :: kstack
    call count :: aggregation
prog tp_sched_proces perf_tp: tracepoint:sched:sched_process_exit
block :: void
  assign = :: void
    map @c :: int32
    field .pid :: int32
      ident args :: struct tracepoint:sched:sched_process_exit
map @a cpus1 key - value count key_size 4 value_size 64 set_off 8
map @b percpu_hash key kstack value count key_size 8 value_size 8
map @c array1 key - value int32 key_size 4 value_size 16 set_off 8
---- needs
root tracefs
