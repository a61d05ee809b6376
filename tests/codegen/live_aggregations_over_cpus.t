tracepoint:syscalls:sys_enter_getppid /pid == cpid && comm == "gl2"/ { @n = count(); @s = sum(2); @m = max(cpu); @i = min(cpu + 1); @a = avg(10); @k[1] = stats(3); }
END { print((@n, @s, @m, @i, @a)); }
---- cmd
$SCRY case.bt -c "$GEN getppid 10000 -n gl2 -t 2 -c 0,1"
---- out
(10000, 20000, 1, 1, 10)


@a: 10
@i: 1
@k[1]: { .count = 10000, .average = 3, .total = 30000 }
@m: 1
@n: 10000
@s: 20000
---- needs
cpus2
