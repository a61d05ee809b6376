# SPDX-License-Identifier: Apache-2.0
# --dry-run loads and attaches but lets nothing run; -d libbpf and -d verifier show what the kernel gets and what it says.
. "$ROOT/tests/helpers"
need_root

out=$("$SCRY" --dry-run -c "touch $PWD/touched" -e 'BEGIN { printf("begun"); @ = 1; } tracepoint:sched:sched_switch { @n = count(); } END { printf("ended"); }' 2>err)
expect "status" 0 $?
expect "stdout" "" "$out"
expect "stderr" "Attached 3 probes" "$(<err)"
[[ ! -e touched ]] || expect "the command" "not run" "run"
out=$("$SCRY" --dry-run -e 'tracepoint:sched:sched_switch { } uprobe:/bin/sh:nosuchfunction { }' 2>&1) && expect "status of a probe that is not there" 1 0
"$SCRY" --dry-run -q -e 'iter:task:scry_test_pin { printf("x"); }' >out 2>&1
expect "pins nothing" "" "$(ls /sys/fs/bpf/scry_test_pin 2>/dev/null)"

out=$("$SCRY" -d libbpf -e 'tracepoint:sched:sched_switch { @a[comm] = count(); printf("x"); }')
like "map" 'map AT_a: percpu_hash, key 16, value 8, entries 4096' "$out"
like "ring" 'map ring: ringbuf' "$out"
like "program" 'prog [a-z_]+: [a-z_]+, [0-9]+ instructions, [0-9]+ bytes of stack, for tracepoint:sched:sched_switch' "$out"
out=$("$SCRY" -d verifier -e 'BEGIN { @ = 1; exit(); }')
like "verifier's steps" '; BEGIN'$'\n''.*\(95\) exit.*processed [0-9]+ insns' "$out"
like "all are those without privilege" '---- insns.*---- libbpf' "$("$SCRY" -d all -e 'BEGIN { }')"

printf 'vfs_read\nvfs_other [scry_xyz]\n' >functions
expect "--traceable-functions" $'kprobe:scry_xyz:vfs_other\nkprobe:vfs_read' "$("$SCRY" --traceable-functions functions -l 'kprobe:*' | sort)"
out=$("$SCRY" --traceable-functions functions --check -e 'kprobe:vfs_rea { }' 2>&1)
like "the nearest of them" "did you mean 'vfs_read'" "$out"
out=$("$SCRY" --traceable-functions nosuchfile -l 'kprobe:*' 2>&1) && expect "status without the file" 1 0
like "without the file" "cannot read 'nosuchfile': No such file" "$out"
expect "--mode codegen" "" "$("$SCRY" --mode codegen -e 'BEGIN { }' 2>&1)"
like "--mode bench" "Iterations" "$("$SCRY" --mode bench -e 'bench:x { @ = 1; }' 2>&1)"
like "unknown mode" "expected test, bench, format or codegen" "$("$SCRY" --mode nosuch -e 'BEGIN { }' 2>&1)"
