// A label in front of a pattern is what `probe` gives for all of it.
asked=tracepoint:syscalls:sys_enter_get* /comm == "label"/ { @[probe] = count(); }
---- cmd
$SCRY -q case.bt -c "$GEN getppid 100 -n label" | sed -E 's/[0-9]+/N/'
---- out


@[asked]: N
