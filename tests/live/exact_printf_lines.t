tracepoint:syscalls:sys_enter_kill /pid == cpid && comm == "killer"/ { printf("%s %d\n", comm, args.sig); }
---- cmd
$SCRY -q -c "$GEN kill0 5000 -n killer" case.bt | sort | uniq -c | awk '{ print $1, $2, $3 }' | grep killer
---- needs
root tracefs
---- out
5000 killer 0
