tracepoint:syscalls:sys_enter_getppid /pid == cpid && comm == "gl9"/ { @++; @k["x"]++; @s += 2; @c = count(); @d["x"] -= 3; }
---- cmd
$SCRY case.bt -c "$GEN getppid 100000 -n gl9 -t 2 -c 0,1"
---- out


@: 100000
@c: 100000
@d[x]: -300000
@k[x]: 100000
@s: 200000
---- needs
cpus2
