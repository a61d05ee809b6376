rawtracepoint:sched_switch { @a = arg0; @b = arg3; }
---- types
prog rt_sched_switch raw_tp: rawtracepoint:sched_switch
block :: void
  assign = :: void
    map @a :: uint64
    ident arg0 :: uint64
  assign = :: void
    map @b :: uint64
    ident arg3 :: uint64
map @a array1 key - value uint64 key_size 4 value_size 16 set_off 8
map @b array1 key - value uint64 key_size 4 value_size 16 set_off 8
---- needs
root tracefs
