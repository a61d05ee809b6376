tracepoint:sched:sched_switch /pid == 5 && comm != "x"/ { @ = count(); }
---- types
prog tp_sched_switch raw_tp: tracepoint:sched:sched_switch
predicate
binary && :: bool
  binary == :: bool
    cast :: uint64
      ident pid :: uint32
    int 5 :: uint64
  binary != :: bool
    ident comm :: string[16]
    string "x" :: string[2]
block :: void
  assign = :: void
    map @ :: aggregation
    call count :: aggregation
map @ cpus1 key - value count key_size 4 value_size 64 set_off 8
---- needs
root tracefs
