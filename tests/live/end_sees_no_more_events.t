// What END has cleared stays clear, however much goes on.
tracepoint:syscalls:sys_enter_getppid { @n = count(); @[cpu] = count(); }
interval:ms:200 { exit(); }
END { clear(@n); clear(@); printf("cleared\n"); }
---- cmd
$GEN getppid 30000000 & gen=$!
$SCRY -q case.bt
kill $gen
---- needs
root tracefs
---- out
cleared


