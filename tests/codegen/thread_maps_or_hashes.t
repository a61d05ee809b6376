// Which uses keep a map by thread a hash: where elements are somebody else's, are walked over or pointed to.
---- cmd
look() {
	printf '%s: %s\n' "$($SCRY -d insns -e "$1" | grep -c task_storage_get)" "$1"
}
t='tracepoint:syscalls:sys_enter_getppid'
look "$t { @[tid] = nsecs; }"
look "$t { @[tid] = nsecs; } END { clear(@); }"
look "$t { @[pid, tid] = nsecs; print(@); }"
look "$t { @[tid] = nsecs; } interval:s:1 { clear(@); }"
look "$t { @[tid] = nsecs; } interval:s:1 { print(len(@)); }"
look "$t { @[tid] = nsecs; } END { for (\$kv : @) { print(\$kv); } }"
look "$t { @[tid] = nsecs; zero(@); }"
look "$t { @[tid] = nsecs; @[1] = nsecs; }"
look "$t { @[pid, tid] = nsecs; @[tid, pid] = nsecs; }"
look "$t { @[tid] = nsecs; } BEGIN { @[tid] = nsecs; }"
look "$t { @[tid] = nsecs; } profile:hz:99 { delete(@[tid]); }"
look "$t { @[tid] = count(); }"
look "$t { @[pid] = nsecs; }"
look "let @ = hash(10); $t { @[tid] = nsecs; }"
look "config = { license = \"MIT\" } $t { @[tid] = 1; }"
look "config = { max_strlen = 1800 } $t { @[tid] = str(0); @b[tid] = comm; }"
look "config = { max_strlen = 4000 } $t { @[tid] = str(0); }"
look "tracepoint:sched:sched_switch { @[tid] = nsecs; }"
look "tracepoint:sched:sched_switch { @[tid] = nsecs; } END { clear(@); }"
---- needs
tracefs kernel-6.4
---- out
1: tracepoint:syscalls:sys_enter_getppid { @[tid] = nsecs; }
1: tracepoint:syscalls:sys_enter_getppid { @[tid] = nsecs; } END { clear(@); }
1: tracepoint:syscalls:sys_enter_getppid { @[pid, tid] = nsecs; print(@); }
0: tracepoint:syscalls:sys_enter_getppid { @[tid] = nsecs; } interval:s:1 { clear(@); }
0: tracepoint:syscalls:sys_enter_getppid { @[tid] = nsecs; } interval:s:1 { print(len(@)); }
0: tracepoint:syscalls:sys_enter_getppid { @[tid] = nsecs; } END { for ($kv : @) { print($kv); } }
0: tracepoint:syscalls:sys_enter_getppid { @[tid] = nsecs; zero(@); }
0: tracepoint:syscalls:sys_enter_getppid { @[tid] = nsecs; @[1] = nsecs; }
0: tracepoint:syscalls:sys_enter_getppid { @[pid, tid] = nsecs; @[tid, pid] = nsecs; }
0: tracepoint:syscalls:sys_enter_getppid { @[tid] = nsecs; } BEGIN { @[tid] = nsecs; }
0: tracepoint:syscalls:sys_enter_getppid { @[tid] = nsecs; } profile:hz:99 { delete(@[tid]); }
0: tracepoint:syscalls:sys_enter_getppid { @[tid] = count(); }
0: tracepoint:syscalls:sys_enter_getppid { @[pid] = nsecs; }
0: let @ = hash(10); tracepoint:syscalls:sys_enter_getppid { @[tid] = nsecs; }
0: config = { license = "MIT" } tracepoint:syscalls:sys_enter_getppid { @[tid] = 1; }
1: config = { max_strlen = 1800 } tracepoint:syscalls:sys_enter_getppid { @[tid] = str(0); @b[tid] = comm; }
0: config = { max_strlen = 4000 } tracepoint:syscalls:sys_enter_getppid { @[tid] = str(0); }
0: tracepoint:sched:sched_switch { @[tid] = nsecs; }
1: tracepoint:sched:sched_switch { @[tid] = nsecs; } END { clear(@); }
