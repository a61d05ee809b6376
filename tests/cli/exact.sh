# SPDX-License-Identifier: Apache-2.0
# A million events from two threads on two CPUs are counted as a million. alone: it needs both CPUs.
# alone
. "$ROOT/tests/helpers"
need_root
(($(nproc) >= 2)) || skip "only one CPU"
n=1000000
[[ $BUILD != *-san ]] || n=100000
out=$("$SCRY" -q -c "$GEN getppid $n -t 2 -c 0,1 -n million" -e 'tracepoint:syscalls:sys_enter_getppid /comm == "million"/ { @c[comm] = count(); @ = count(); @s = sum(1); }' 2>err)
expect "status" 0 $?
expect "counts" $'@: '$n$'\n@c[million]: '$n$'\n@s: '$n "$(grep . <<<"$out" | sort)"
expect "stderr" "" "$(<err)"
