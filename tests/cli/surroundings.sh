# SPDX-License-Identifier: Apache-2.0
# A lock limit that cannot be raised is no error where memory is accounted to the cgroup; without tracefs scry mounts it,
# or says how.
. "$ROOT/tests/helpers"
need_root
need setpriv
need unshare
prog='tracepoint:syscalls:sys_enter_getppid /comm == "around"/ { @ = count(); }'

out=$(ulimit -l 0; setpriv --bounding-set=-sys_resource --inh-caps=-sys_resource "$SCRY" -q -c "$GEN getppid 50 -n around" -e "$prog" 2>err)
expect "no locked memory: status" 0 $?
expect "no locked memory" $'\n\n@: 50' "$out"
expect "no locked memory: stderr" "" "$(<err)"

cat >without <<'END'
while read -r _ at kind _; do
	[ "$kind" != tracefs ] && [ "$kind" != debugfs ] || echo "$at"
done </proc/mounts | tac | while read -r at; do
	umount "$at" 2>/dev/null || umount -l "$at"
done
grep -q ' tracefs ' /proc/mounts && exit 77
exec "$@"
END
out=$(unshare -m sh ./without "$SCRY" -q -c "$GEN getppid 50 -n around" -e "$prog" 2>err)
status=$?
[[ $status = 77 ]] && skip "tracefs cannot be unmounted here"
expect "tracefs mounted by scry: status" 0 $status
expect "tracefs mounted by scry" $'\n\n@: 50' "$out"
[[ $fails = 0 ]] || cat err

out=$(unshare -m sh ./without setpriv --bounding-set=-sys_admin --inh-caps=-sys_admin timeout 10 "$SCRY" -q -e "$prog" 2>&1)
expect "no tracefs, not allowed to mount: status" 1 $?
like "no tracefs, not allowed to mount" "mount -t tracefs" "$out"
