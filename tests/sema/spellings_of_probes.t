begin { } Begin { } BEGIN { } end { }
t:sched:sched_switch { } Tracepoint:sched:sched_switch { } i:s:1 { } interval:10ms { } p:hz:9 { } profile:us:1000 { }
s:cpu:100000 { } software:faults: { } software:cs { } rt:sched_switch { } self:signal:SIGUSR1 { } self:signal:usr2 { }
---- check
---- needs
root tracefs
