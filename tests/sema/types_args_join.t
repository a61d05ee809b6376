tracepoint:syscalls:sys_enter_execve { join(args.argv); join(args.envp, ","); }
---- types
prog tp_sys_enter_ex perf_tp: tracepoint:syscalls:sys_enter_execve
block :: void
  expr :: void
    call join :: void
      field .argv :: int8 **
        ident args :: struct tracepoint:syscalls:sys_enter_execve
  expr :: void
    call join :: void
      field .envp :: int8 **
        ident args :: struct tracepoint:syscalls:sys_enter_execve
      string "," :: string[2]
event 0 join size 72..16456
event 1 join size 72..16456
---- needs
root tracefs
