self:signal:SIGUSR2 { printf("%s %d\n", probe, pid == $1); exit(3); }
interval:s:100 { }
---- cmd
traced 'kill -USR2 $SCRY_PID; until grep -q SIGUSR2 traced.out; do sleep 0.02; done' -q case.bt 1
echo $?
---- needs
root
---- out
self:signal:SIGUSR2 0


3
