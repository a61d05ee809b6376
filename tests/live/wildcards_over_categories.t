// Every event of two categories, with one program or many: those of a fork and an exit are among them.
tracepoint:sched:sched_process_*, tracepoint:task:* { @[probe] = count(); }
---- cmd
$SCRY -q -c "$GEN getppid 1 -t 2" case.bt | grep -oE '(task_newtask|sched_process_exit)' | sort
---- needs
root tracefs
---- out
sched_process_exit
task_newtask
