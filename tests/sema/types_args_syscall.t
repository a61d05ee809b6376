tracepoint:syscalls:sys_enter_openat { @a = args.dfd; @b = str(args.filename); @c = args.mode; @d = args.__syscall_nr; @e = args.filename; }
tracepoint:syscalls:sys_exit_read { @r = args.ret; }
---- types
prog tp_sys_enter_op perf_tp: tracepoint:syscalls:sys_enter_openat
block :: void
  assign = :: void
    map @a :: int64
    field .dfd :: int64
      ident args :: struct tracepoint:syscalls:sys_enter_openat
  assign = :: void
    map @b :: string[1024]
    call str :: string[1024]
      field .filename :: int8 *
        ident args :: struct tracepoint:syscalls:sys_enter_openat
  assign = :: void
    map @c :: uint64
    field .mode :: uint64
      ident args :: struct tracepoint:syscalls:sys_enter_openat
  assign = :: void
    map @d :: int32
    field .__syscall_nr :: int32
      ident args :: struct tracepoint:syscalls:sys_enter_openat
  assign = :: void
    map @e :: int8 *
    field .filename :: int8 *
      ident args :: struct tracepoint:syscalls:sys_enter_openat
prog tp_sys_exit_rea perf_tp: tracepoint:syscalls:sys_exit_read
block :: void
  assign = :: void
    map @r :: int64
    field .ret :: int64
      ident args :: struct tracepoint:syscalls:sys_exit_read
map @a array1 key - value int64 key_size 4 value_size 16 set_off 8
map @b array1 key - value string[1024] key_size 4 value_size 1032 set_off 1024
map @c array1 key - value uint64 key_size 4 value_size 16 set_off 8
map @d array1 key - value int32 key_size 4 value_size 16 set_off 8
map @e array1 key - value int8 * key_size 4 value_size 16 set_off 8
map @r array1 key - value int64 key_size 4 value_size 16 set_off 8
---- needs
root tracefs
