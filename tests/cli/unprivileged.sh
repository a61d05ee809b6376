# SPDX-License-Identifier: Apache-2.0
# As nobody: --check works, running says which capability is missing, and help needs nothing.
. "$ROOT/tests/helpers"
need_root
need setpriv
cp "$SCRY" ./scry
chmod 755 scry
nobody() {
	setpriv --reuid=65534 --regid=65534 --clear-groups "$@" </dev/null
}
nobody ./scry -V >/dev/null 2>&1 || skip "nobody cannot run programs in $PWD"

nobody ./scry --check -e 'BEGIN { @x = count(); } interval:s:1 { print(@x); }' >out 2>&1
expect "--check: status" 0 $?
expect "--check: output" "" "$(<out)"
nobody ./scry -d insns -e 'BEGIN { @x = count(); }' >out 2>err
expect "-d insns: status" 0 $?
out=$(nobody ./scry -e 'BEGIN { exit(); }' 2>&1)
expect "running: status" 1 $?
like "running" "CAP_BPF" "$out"
