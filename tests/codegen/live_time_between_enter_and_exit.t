tracepoint:syscalls:sys_enter_getppid /pid == cpid && comm == "gl18"/ { @start[tid] = nsecs; }
tracepoint:syscalls:sys_exit_getppid /@start[tid]/ {
	$d = nsecs - @start[tid];
	@n = count();
	@late = sum($d < 0 || $d > 10000000000);
	@avg = avg($d > 0);
	delete(@start[tid]);
}
---- cmd
$SCRY case.bt -c "$GEN getppid 1000 -n gl18 -t 2"
---- out


@avg: 1
@late: 0
@n: 1000
