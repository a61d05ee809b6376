tracepoint:sched:sched_process_exec { @a = str(args.filename); printf("%s", args.filename); if (args.filename == "/bin/true") { @b = args.pid; } }
---- types
prog tp_sched_proces perf_tp: tracepoint:sched:sched_process_exec
block :: void
  assign = :: void
    map @a :: string[1024]
    call str :: string[1024]
      field .filename :: int8 *
        ident args :: struct tracepoint:sched:sched_process_exec
  expr :: void
    call printf :: void
      string "%s" :: string[3]
      call str :: string[1024]
        field .filename :: int8 *
          ident args :: struct tracepoint:sched:sched_process_exec
  if :: void
    binary == :: bool
      call str :: string[1024]
        field .filename :: int8 *
          ident args :: struct tracepoint:sched:sched_process_exec
      string "/bin/true" :: string[10]
    block :: void
      assign = :: void
        map @b :: int32
        field .pid :: int32
          ident args :: struct tracepoint:sched:sched_process_exec
map @a array1 key - value string[1024] key_size 4 value_size 1032 set_off 1024
map @b array1 key - value int32 key_size 4 value_size 16 set_off 8
event 0 printf 8:string[1024] packed size 16..1040
---- needs
root tracefs
