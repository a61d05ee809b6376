#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# pid and tid are those of the PID namespace that scry runs in; pid(init) is the machine's.
. "$ROOT/tests/helpers"
need_root
unshare -pf --mount-proc true 2>/dev/null || skip "PID namespaces cannot be made"

out=$("$SCRY" -q -e 'begin { printf("%d %d %d %d\n", pid, tid, pid(init), pid(curr_ns)); }')
read -r pid tid init curr <<<"$out"
[[ $pid = "$tid" && $pid = "$init" && $pid = "$curr" && $pid -gt 1 ]] || { echo "initial namespace: $out"; exit 1; }

out=$(unshare -pf --mount-proc "$SCRY" -q -e 'begin { printf("%d %d %d %d\n", pid, tid, pid(init) > 1, pid(curr_ns)); }')
[[ $out = "1 1 1 1"* ]] || { echo "in a namespace: $out"; exit 1; }

# -p and cpid speak of the same numbers; other namespaces' tasks have none of them
out=$(unshare -pf --mount-proc "$SCRY" -q -c "$GEN getppid 7" -e 'tracepoint:syscalls:sys_enter_getppid /pid/ { @[pid == cpid, pid] = count(); }')
[[ $out = *'@[true, 2]: 7' ]] || { echo "-c in a namespace: $out"; exit 1; }
cat >inside <<'END'
. "$ROOT/tests/helpers"
mkfifo go
sh -c 'read -r _ <go; exec sleep 0' &
victim=$!
start out err -p $victim -e 'tracepoint:syscalls:sys_enter_exit_group { @[pid == $1, comm] = count(); }' $victim
echo >go
wait $pid
tail -1 out
END
out=$(unshare -pf --mount-proc bash ./inside)
[[ $out = *'@[true, sleep]: 1' ]] || { echo "-p in a namespace: $out"; exit 1; }
