# SPDX-License-Identifier: Apache-2.0
# Memory runs out at the n-th allocation, for every n: success or the message and status 1, never a crash.
. "$ROOT/tests/helpers"
need_plain
prog='tracepoint:syscalls:sys_enter_openat /pid > 1/ { @[comm, str(args.filename)] = count(); @h = hist(nsecs); }
	interval:s:1 { printf("%s %d\n", "x", 1); for ($i : 0..3) { @a[$i] = avg($i); } print(@, 3); }'
[[ $(id -u) = 0 ]] || prog='BEGIN { @[comm] = count(); printf("%d\n", pid); }'

prog="#define TWICE(x) ((x) * FACTOR)
#define FACTOR 2
#ifdef BPFTRACE_HAVE_BTF
struct made { int a : 3, b[TWICE(2)]; struct list_head l; struct { char c[4]; } in; };
#endif
import \"imported\";
macro sq(x) { let \$v = x; \$v * \$v } fn next(\$n: int64): int64 { for (\$i : 0..3) { if (\$i > \$n) { return \$i; } } return sq(\$n); }
$prog BEGIN { print(TWICE(sizeof(struct made))); print(AF_INET6); @r[(a=1, b=next(2))] = (x=\"s\", y=sq(pid));
	if comptime is_str(comm) { find(@r, (b=1, a=imported), \$q); assert(\$q.y > 0, \"no\"); } }"
umask 022
mkdir -p top/imported
cd top || exit 1
echo 'macro imported() { 7 }' >imported/a.bt
echo '#define IMPORTED 1' >imported/b.h

how=(--check)
# try MODE N: 0 when the program compiled
try() {
	local status
	OOM_MODE=$1 OOM_N=$2 LD_PRELOAD=$OOM timeout 20 "$SCRY" "${how[@]}" -e "$prog" >out 2>&1
	status=$?
	[[ $status = 0 ]] && return 0
	if [[ $status != 1 ]] || ! grep -qi 'out of memory\|cannot allocate memory' out; then
		echo "allocation $2 ($1): status $status"
		head -5 out
		fails=1
	fi
	return 1
}

total=1
while ! try from $total && [[ $fails = 0 ]]; do
	total=$((total < 64 ? total + 1 : total * 9 / 8))
	((total < 1000000)) || break
done
step=$((total / 150 + 1))
for ((n = 64; n < total; n += step)); do
	try from $n
done
for ((n = 1; n < total; n += step)); do
	try only $n
done

# the second half, where the object is written
how=(--emit-elf /dev/null)
n=$((total / 2))
while ! try from $n && [[ $fails = 0 ]]; do
	try only $n
	n=$((n + step))
done
exit $fails
