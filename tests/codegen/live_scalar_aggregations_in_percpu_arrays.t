tracepoint:syscalls:sys_enter_getppid /pid == cpid/ { @n = count(); @s = sum(2); @m = max(cpu); @i = min(cpu + 1); @a = avg(10); @h = hist(cpu); @l = lhist(cpu, 0, 2, 1); }
END { print((@n, @s, @m, @i, @a)); }
---- cmd
$SCRY case.bt --no-feature cpu_slots -c "$GEN getppid 10000 -n gl4 -t 2 -c 0,1"
---- out
(10000, 20000, 1, 1, 10)


@a: 10
@h:
~\[0\] +5000 \|@+ *\|
~\[1\] +5000 \|@+ *\|

@i: 1
@l:
~\[0, 1\) +5000 \|@+ *\|
~\[1, 2\) +5000 \|@+ *\|

@m: 1
@n: 10000
@s: 20000
---- needs
cpus2
