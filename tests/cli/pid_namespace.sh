#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# pid and tid are those of the PID namespace that scry runs in; pid(init) is the machine's.
[[ $(id -u) = 0 ]] || { echo "not root"; exit 77; }
unshare -pf --mount-proc true 2>/dev/null || { echo "PID namespaces cannot be made"; exit 77; }
cd "$(mktemp -d)" || exit 1

out=$("$SCRY" -q -e 'begin { printf("%d %d %d %d\n", pid, tid, pid(init), pid(curr_ns)); }')
read -r pid tid init curr <<<"$out"
[[ $pid = "$tid" && $pid = "$init" && $pid = "$curr" && $pid -gt 1 ]] || { echo "initial namespace: $out"; exit 1; }

out=$(unshare -pf --mount-proc "$SCRY" -q -e 'begin { printf("%d %d %d %d\n", pid, tid, pid(init) > 1, pid(curr_ns)); }')
[[ $out = "1 1 1 1"* ]] || { echo "in a namespace: $out"; exit 1; }

# -p and cpid speak of the same numbers; other namespaces' tasks have none of them
out=$(unshare -pf --mount-proc "$SCRY" -q -c "$GEN getppid 7" -e 'tracepoint:syscalls:sys_enter_getppid /pid/ { @[pid == cpid, pid] = count(); }')
[[ $out = *'@[true, 2]: 7' ]] || { echo "-c in a namespace: $out"; exit 1; }
out=$(unshare -pf --mount-proc bash -c 'sleep 0.6 & "$SCRY" -q -p $! -e "tracepoint:syscalls:sys_enter_exit_group { @[pid == \$1, comm] = count(); }" $!')
[[ $out = *'@[true, sleep]: 1' ]] || { echo "-p in a namespace: $out"; exit 1; }
exit 0
