tracepoint:sched:sched_switch { @a = count(); }
tracepoint:sched:sched_switch { @b = args.next_pid; }
---- types
prog tp_sched_switch perf_tp: tracepoint:sched:sched_switch
block :: void
  assign = :: void
    map @a :: aggregation
    call count :: aggregation
prog tp_sched_switch perf_tp: tracepoint:sched:sched_switch
block :: void
  assign = :: void
    map @b :: int32
    field .next_pid :: int32
      ident args :: struct tracepoint:sched:sched_switch
map @a cpus1 key - value count key_size 4 value_size 64 set_off 8
map @b array1 key - value int32 key_size 4 value_size 16 set_off 8
---- needs
root tracefs
