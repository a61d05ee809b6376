# SPDX-License-Identifier: Apache-2.0
# --emit-elf: tools read the object, libbpf loads and attaches it and counts what happened. Mistakes are told, and leave no file.
. "$ROOT/tests/helpers"
need_root
need readelf
object=$BUILD/tests/object
MARKERS=$BUILD/tests/markers

# emit SCRIPT [OPTION...]: into x.o, which readelf and llvm-objdump have nothing to say about
emit() {
	local script=$1
	shift
	rm -f x.o
	expect "making: $script" "" "$("$SCRY" --emit-elf x.o "$@" -e "$script" 2>&1)"
	expect "readelf: $script" "" "$(readelf -aW x.o 2>&1 >/dev/null)"
	command -v llvm-objdump >/dev/null && expect "llvm-objdump: $script" "" "$(llvm-objdump -d x.o 2>&1 >/dev/null)"
}

count='tracepoint:syscalls:sys_enter_openat /comm == "evt"/ { @ = count(); @by[comm] = count(); }'
emit "$count"
like "kind" "REL \(Relocatable file\).*Linux BPF" "$(readelf -h x.o | tr '\n' ' ')"
like "program" "^tp_sys_enter_openat: tracepoint in tracepoint/syscalls/sys_enter_openat"$'\n' "$("$object" x.o list)"
like "map" "AT_by: percpu_hash, key 16, value 8, entries 4096" "$("$object" x.o list)"
expect "count" "AT_: 1000" "$("$object" x.o run AT_ "$GEN" openat 1000 -n evt 2>&1)"
expect "count by key" "AT_by[evt]: 777" "$("$object" x.o run AT_by "$GEN" openat 777 -n evt 2>&1)"

emit 'tracepoint:syscalls:sys_enter_openat, tracepoint:syscalls:sys_exit_openat /comm == "evt"/ { @[probe] = count(); }'
expect "two attach points" $'AT_[01]: 500\nAT_[]: 500' "$("$object" x.o run AT_ "$GEN" openat 500 -n evt 2>&1 | sort)"

# a function that is called, values known when the run begins, a dispatched system call
emit 'tracepoint:syscalls:sys_enter_openat /comm == "evt"/ { @x[1] = 1; for ($kv : @x) { @n = count(); } @t = elapsed; }'
like "function" "FUNC +LOCAL" "$(readelf -sW x.o)"
like "run_values" "OBJECT +GLOBAL +DEFAULT +[0-9]+ run_values" "$(readelf -sW x.o)"
expect "callback" "AT_n: 300" "$("$object" x.o run AT_n "$GEN" openat 300 -n evt 2>&1)"
emit 'tracepoint:syscalls:sys_enter_open* /comm == "evt"/ { @ = count(); }'
expect "many system calls" "AT_: 200" "$("$object" x.o run AT_ "$GEN" openat 200 -n evt 2>&1)"

emit 'tracepoint:syscalls:sys_enter_openat /comm == "evt"/ { printf("%s %d\n", str(args.filename), pid); }'
expect "ring buffer" "" "$("$object" x.o load 2>&1)"
expect "ring buffer: records" "ring: 100" "$("$object" x.o run ring "$GEN" openat 100 -n evt 2>&1)"
like "records" '"event":"printf","format":"%s %d.n".*"offset":8' "$(readelf -p .scry x.o)"
like "counters" '"kind":"lost"' "$(readelf -p .scry x.o)"
if command -v python3 >/dev/null && command -v llvm-objcopy >/dev/null; then
	llvm-objcopy --dump-section .scry=x.json x.o
	expect "JSON" "programs maps events counters strings probes" "$(python3 -c 'import json; print(*json.load(open("x.json")))' 2>&1)"
fi

emit "uprobe:$MARKERS:work { @ = count(); }"
expect "uprobe" "AT_: 60" "$("$object" x.o run AT_ "$MARKERS" call 20 3 2>&1)"
emit "usdt:$MARKERS:* { @ = count(); }"
like "usdt" '"section":"uprobe","probe":"usdt:.*"path":"[^"]*/markers","offset":[1-9]' "$(readelf -p .scry x.o)"
emit "profile:hz:99 { @ = count(); }"
like "profile" "perf_event in perf_event" "$("$object" x.o list)"
like "profile: what to open" '"frequency":99' "$(readelf -p .scry x.o)"

if [[ -r /sys/kernel/btf/vmlinux ]]; then
	emit "iter:task /ctx.task->pid == $BASHPID/ { @ = count(); }"
	expect "iterator" "AT_: 1" "$("$object" x.o iter AT_ 2>&1)"
	emit 'fentry:vfs_read { @ = count(); } rawtracepoint:sched_switch { @by[args.next->pid] = count(); }'
	like "fentry" "tracing in tp_btf/sched_switch.*tracing in fentry/vfs_read" "$("$object" x.o list)"
	if "$SCRY" -l lsm:file_open 2>/dev/null | grep -q .; then
		emit 'lsm:file_open { @ = count(); }'
		like "lsm" "lsm_file_open: lsm in lsm/file_open" "$("$object" x.o list)"
	fi
fi
emit 'kprobe:vfs_read, kprobe:vfs_write { @[comm] = count(); } kretprobe:vfs_write { @r[func, retval] = count(); } kretprobe:vfs_write { }'
like "kprobe" "kp_vfs_read: kprobe in kprobe/vfs_read.*kp_vfs_write: kprobe in kprobe/vfs_write" "$("$object" x.o list)"
like "kretprobe" "kr_vfs_write_2: kprobe in kretprobe/vfs_write" "$("$object" x.o list)"

# what the kernel has is used, what is said not to be there is not
emit 'kprobe:vfs_read { @[((struct file *)arg0)->f_path.dentry->d_name.len] = count(); }' --no-feature rdonly_cast
expect "--no-feature" "" "$(readelf -sW x.o | grep bpf_)"
if [[ $("$SCRY" --info | grep rdonly_cast) =~ yes ]]; then
	emit 'kprobe:vfs_read { $f = (struct file *)arg0; @[$f->f_path.dentry->d_name.len, $f->f_path.dentry->d_flags] = count(); }'
	like "kfunc" "UND bpf_rdonly_cast" "$(readelf -sW x.o)"
	expect "kfunc is found" "" "$("$object" x.o load 2>&1)"
fi

# restrictions are part of the program
emit "$count" -p 1
expect "-p" "AT_: 0" "$("$object" x.o run AT_ "$GEN" openat 10 -n evt 2>&1)"

# where it goes
"$SCRY" --emit-elf /dev/stdout -e "$count" 2>err | cat >y.o
expect "pipe: status" 0 "${PIPESTATUS[0]}"
emit "$count"
expect "pipe" "" "$(cmp x.o y.o 2>&1)$(<err)"

# mistake WHAT REGEX ARGS...
mistake() {
	local what=$1 regex=$2
	shift 2
	rm -f z.o
	"$SCRY" "$@" >out 2>err
	expect "$what: status" 1 $?
	like "$what" "$regex" "$(<err)"
	expect "$what: output" "" "$(<out)"
	[[ ! -e z.o ]] || { echo "$what: there is a file"; fails=1; }
}
mistake "directory" "cannot write '/tmp': Is a directory" --emit-elf /tmp -e "$count"
mistake "no directory" "cannot write '/nowhere/x.o': No such file or directory" --emit-elf /nowhere/x.o -e "$count"
mistake "full disk" "cannot write '/dev/full': No space left on device" --emit-elf /dev/full -e "$count"
[[ -c /dev/full ]] || { echo "/dev/full is gone"; fails=1; }
mistake "full disk, --aot" "cannot write '/dev/full': No space left on device" --aot /dev/full -e "$count"
[[ -c /dev/full ]] || { echo "/dev/full is gone"; fails=1; }
mistake "only begin" "no program for an event of the kernel" --emit-elf z.o -e 'BEGIN { exit(); }'
mistake "script" "unknown" --emit-elf z.o -e 'tracepoint:syscalls:sys_enter_openat { nosuch(); }'
mistake "-c" "--emit-elf and -c exclude each other" --emit-elf z.o -c true -e "$count"
mistake "--aot" "--emit-elf and --aot exclude each other" --emit-elf z.o --aot y -e "$count"
mistake "no file" "'--emit-elf' needs its FILE" --emit-elf

# nobody may make one
need setpriv
cp "$SCRY" ./scry
chmod 755 scry
mkdir -m 777 theirs
setpriv --reuid=65534 --regid=65534 --clear-groups ./scry --emit-elf theirs/x.o -e 'interval:s:1 { @ = count(); }' </dev/null >out 2>err || {
	./scry -V >/dev/null && grep -q . err && { cat err; fails=1; }
}
