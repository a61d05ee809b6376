BEGIN { print(1); }
tracepoint:syscalls:sys_enter_getppid { @ = count(); }
---- cmd
$SCRY --check --probe-filter 'getpgid' case.bt; $SCRY --check --probe-filter 'a(' case.bt
---- exit
1
---- errout
ERROR: no probe of the script matches the probe filter
ERROR: bad regular expression 'a(' for probe_filter: Unmatched ( or \(
---- out
