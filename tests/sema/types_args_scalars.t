tracepoint:sched:sched_switch { @a = args.prev_pid; @b = args.prev_state; @c = args.next_comm; @d[args->next_comm, args.next_prio] = 1; }
---- types
prog tp_sched_switch perf_tp: tracepoint:sched:sched_switch
block :: void
  assign = :: void
    map @a :: int32
    field .prev_pid :: int32
      ident args :: struct tracepoint:sched:sched_switch
  assign = :: void
    map @b :: int64
    field .prev_state :: int64
      ident args :: struct tracepoint:sched:sched_switch
  assign = :: void
    map @c :: string[16]
    field .next_comm :: string[16]
      ident args :: struct tracepoint:sched:sched_switch
  assign = :: void
    map @d :: int64
      tuple :: (string[16],int32)
        field ->next_comm :: string[16]
          ident args :: struct tracepoint:sched:sched_switch
        field .next_prio :: int32
          ident args :: struct tracepoint:sched:sched_switch
    int 1 :: int64
map @a array1 key - value int32 key_size 4 value_size 16 set_off 8
map @b array1 key - value int64 key_size 4 value_size 16 set_off 8
map @c array1 key - value string[16] key_size 4 value_size 24 set_off 16
map @d hash key (string[16],int32) value int64 key_size 20 value_size 8
---- needs
root tracefs
