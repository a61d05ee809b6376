rawtracepoint:sched_switch { @[path(args.next->mm->exe_file->f_path)] = count(); }
---- needs
btf root
---- cmd
$SCRY case.bt 2>&1
---- exit
1
---- out
case.bt:1:32-69: ERROR: this kernel does not let the program of probe rawtracepoint:sched_switch use bpf_d_path()
rawtracepoint:sched_switch { @[path(args.next->mm->exe_file->f_path)] = count(); }
                               ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
HINT: it is too old, was built without it, is locked down, or keeps it to other functions
