tracepoint:sched:* { @[probe, nsecs % 40] = count(); }
tracepoint:irq:* { @i[probe, cpu, nsecs % 40] = count(); }
interval:ms:500 { exit(); }
END { clear(@); clear(@i); }
---- needs
kernel-6.1
---- out


