# SPDX-License-Identifier: Apache-2.0
# The static binary needs no library, keeps to its two megabytes and works.
. "$ROOT/tests/helpers"
need_plain
[[ -x $BUILD/scry-static ]] || skip "no static build"
size=$(stat -c %s "$BUILD/scry-static")
((size < 2000000)) || { echo "scry-static has $size bytes"; fails=1; }
if command -v ldd >/dev/null; then
	like "libraries" "not a dynamic executable|statically linked" "$(ldd "$BUILD/scry-static" 2>&1)"
fi
expect "--check" "" "$("$BUILD/scry-static" --check -e 'BEGIN { print(comm); }' 2>&1)"
[[ $(id -u) = 0 ]] || exit
expect "a run" "7" "$("$BUILD/scry-static" -q -e 'BEGIN { printf("%d\n", 3 + 4); exit(); }' 2>&1 | grep .)"
expect "an event" "@: 30" "$("$BUILD/scry-static" -q -c "$GEN getppid 30 -n evt" -e 'tracepoint:syscalls:sys_enter_getppid /pid == cpid/ { @ = count(); }' 2>&1 | grep .)"
