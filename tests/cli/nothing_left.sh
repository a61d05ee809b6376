# SPDX-License-Identifier: Apache-2.0
# Whatever happens to scry, the kernel is as before: after an ordinary end, after kill -9, after a failure to attach.
. "$ROOT/tests/helpers"
need_root
script='tracepoint:syscalls:sys_enter_getppid { @left_over[comm] = count(); printf("x\n"); } interval:s:100 { } END { @left_over["e"] = count(); }'
gone() { [[ $("$CALLS" bpf AT_left_over) = "0 0" ]]; }

for sig in KILL INT; do
	start out err "$script"
	expect "while it runs" "1 2" "$("$CALLS" bpf AT_left_over)"
	kill -$sig $pid
	wait $pid 2>/dev/null
	until_true gone || { echo "after SIG$sig there is still: $("$CALLS" bpf AT_left_over)"; fails=1; }
done

"$SCRY" -q -e 'tracepoint:syscalls:sys_enter_getppid { @left_over = count(); }' -c /nosuch/command >out 2>err
expect "a command that cannot be started: status" 1 $?
until_true gone || { echo "after a failure there is still: $("$CALLS" bpf AT_left_over)"; fails=1; }
exit $fails
