tracepoint:syscalls:sys_enter_openat { printf("%s %p\n", args.filename, args.filename); @ = args.filename == "/etc/passwd"; @n = strlen(args.filename); }
---- types
prog tp_sys_enter_op perf_tp: tracepoint:syscalls:sys_enter_openat
block :: void
  expr :: void
    call printf :: void
      string "%s %p\n" :: string[7]
      call str :: string[1024]
        field .filename :: int8 *
          ident args :: struct tracepoint:syscalls:sys_enter_openat
      field .filename :: int8 *
        ident args :: struct tracepoint:syscalls:sys_enter_openat
  assign = :: void
    map @ :: bool
    binary == :: bool
      call str :: string[1024]
        field .filename :: int8 *
          ident args :: struct tracepoint:syscalls:sys_enter_openat
      string "/etc/passwd" :: string[12]
  assign = :: void
    map @n :: uint64
    call strlen :: uint64
      call str :: string[1024]
        field .filename :: int8 *
          ident args :: struct tracepoint:syscalls:sys_enter_openat
map @ array1 key - value bool key_size 4 value_size 16 set_off 8
map @n array1 key - value uint64 key_size 4 value_size 16 set_off 8
event 0 printf 8:string[1024] packed, 16:int8 * size 24..1048
---- needs
root tracefs
