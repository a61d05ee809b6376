rawtracepoint:sched_process_exec { print(args.p->pid); }
rawtracepoint:sched_process_exec { print((args.p->pid, arg1)); }
rawtracepoint:sched_process_exec { print(arg0); }
---- types
prog rt_sched_proces tracing: rawtracepoint:sched_process_exec
block :: void
  expr :: void
    call print :: void
      field ->pid :: int32
        field .p :: struct task_struct *
          ident args :: struct rawtracepoint:sched_process_exec
prog rt_sched_proces raw_tp: rawtracepoint:sched_process_exec
block :: void
  expr :: void
    call print :: void
      tuple :: (int32,uint64)
        field ->pid :: int32
          field .p :: struct task_struct *
            ident args :: struct rawtracepoint:sched_process_exec
        ident arg1 :: uint64
prog rt_sched_proces raw_tp: rawtracepoint:sched_process_exec
block :: void
  expr :: void
    call print :: void
      ident arg0 :: uint64
event 0 print_value 8:int32 size 16
event 1 print_value 8:(int32,uint64) size 24
event 2 print_value 8:uint64 size 16
---- needs
root btf tracefs
