// A label in front of a pattern is what `probe` gives for all of it.
asked=tracepoint:syscalls:sys_enter_get* /pid == cpid && comm == "labelled"/ { @[probe] = count(); }
---- cmd
$SCRY -q case.bt -c "$GEN getppid 100 -n labelled" | sed -E 's/[0-9]+/N/'
---- out


@[asked]: N
