tracepoint:syscalls:sys_enter_openat < @[comm] = count(); >
---- ast
program
  probe
    attach "tracepoint:syscalls:sys_enter_openat"
    block
      assign =
        map @
          ident comm
        call count
