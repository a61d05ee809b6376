// Which uses keep a map by CPU or probe a hash: other keys, other elements, walks over it.
---- cmd
look() {
	printf '%s: %s\n' "$($SCRY -d types -e "$1" | sed -n 's/^map [^ ]* \([a-z_]*\).*/\1/p')" "$1"
}
t='tracepoint:syscalls:sys_enter_getppid'
look "$t { @[cpu] = count(); }"
look "$t { @[cpu] = nsecs; }"
look "$t { @[probe] = sum(1); }"
look "$t { @[cpu] = count(); } interval:s:1 { print(@); clear(@); }"
look "$t { @[cpu] = count(); } interval:s:1 { zero(@); }"
look "$t { @[cpu] = nsecs; } interval:s:1 { print(len(@)); }"
look "$t { @[cpu] = count(); if (@[cpu] > 5) { exit(); } }"
look "$t { @[cpu] = nsecs; } END { for (\$kv : @) { print(\$kv); } }"
look "$t { @[cpu] = nsecs; @[0] = nsecs; }"
look "$t { @[probe] = nsecs; }"
look "$t { @[probe, cpu] = count(); }"
look "let @ = percpuhash(10); $t { @[cpu] = count(); }"
look "let @ = percpuhash(10); $t { @[cpu] = count(); @b[cpu] = count(); }"
---- needs
tracefs kernel-5.12
---- out
slots: tracepoint:syscalls:sys_enter_getppid { @[cpu] = count(); }
slots: tracepoint:syscalls:sys_enter_getppid { @[cpu] = nsecs; }
slots: tracepoint:syscalls:sys_enter_getppid { @[probe] = sum(1); }
slots: tracepoint:syscalls:sys_enter_getppid { @[cpu] = count(); } interval:s:1 { print(@); clear(@); }
percpu_hash: tracepoint:syscalls:sys_enter_getppid { @[cpu] = count(); } interval:s:1 { zero(@); }
hash: tracepoint:syscalls:sys_enter_getppid { @[cpu] = nsecs; } interval:s:1 { print(len(@)); }
percpu_hash: tracepoint:syscalls:sys_enter_getppid { @[cpu] = count(); if (@[cpu] > 5) { exit(); } }
hash: tracepoint:syscalls:sys_enter_getppid { @[cpu] = nsecs; } END { for ($kv : @) { print($kv); } }
hash: tracepoint:syscalls:sys_enter_getppid { @[cpu] = nsecs; @[0] = nsecs; }
hash: tracepoint:syscalls:sys_enter_getppid { @[probe] = nsecs; }
percpu_hash: tracepoint:syscalls:sys_enter_getppid { @[probe, cpu] = count(); }
percpu_hash: let @ = percpuhash(10); tracepoint:syscalls:sys_enter_getppid { @[cpu] = count(); }
percpu_hash
slots: let @ = percpuhash(10); tracepoint:syscalls:sys_enter_getppid { @[cpu] = count(); @b[cpu] = count(); }
