rawtracepoint:sys_enter /comm == "gl12" && arg1 == 110/ { @ = count(); }
---- cmd
$SCRY case.bt -c "$GEN getppid 1000 -n gl12"
---- out


@: 1000
