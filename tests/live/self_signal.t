self:signal:SIGUSR2 { printf("%s %d\n", probe, pid == $1); exit(3); }
interval:s:100 { }
---- cmd
traced 'kill -USR2 $SCRY_PID; sleep 0.2' -q case.bt 1
echo $?
---- needs
root
---- out
self:signal:SIGUSR2 0


3
