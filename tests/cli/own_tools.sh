# SPDX-License-Identifier: Apache-2.0
# The tools of scripts/: each says what it is for, has a worked example, is laid out by --fmt, compiles for this kernel or says what of it the kernel
# lacks, and is driven by its workload; those that this kernel cannot run have theirs in a guest (tests/guest/scripts).
cases=$ROOT/tests/guest/scripts
[ -r /sys/kernel/tracing/events/syscalls ] || { echo "no tracefs"; exit 77; }
bad=0
complain() { echo "$*"; bad=1; }

for f in "$ROOT"/scripts/*.bt; do
	t=$(basename "$f" .bt)
	[ -x "$f" ] || complain "$t: not executable"
	[ "$("$SCRY" --tools | grep -c "^$t  *[a-zA-Z]")" = 1 ] || complain "$t: no line in --tools"
	[ -f "${f%.bt}.md" ] && grep -q "^    # scry $t" "${f%.bt}.md" || complain "$t: no worked example"
	[ -e "$cases/host/$t" ] || [ -e "$cases/cases/$t" ] || complain "$t: no test"
	"$SCRY" --fmt "$f" | cmp -s - "$f" || complain "$t: not laid out as 'scry --fmt' does"
	"$SCRY" "$t" --help >help 2>&1 || complain "$t --help fails: $(cat help)"
	args=
	eval "$(grep -h '^args=' "$cases/host/$t" "$cases/cases/$t" 2>/dev/null | head -1)"
	eval "\"\$SCRY\" --check $t $args" >checked 2>&1 && ! grep -q . checked && continue
	grep ERROR checked >errors
	if ! grep -q . errors || grep -qvE "unknown kernel function|the kernel has no symbol|there is no (library|function|file)" errors; then
		complain "$t does not compile:" "$(cat checked)"
	fi
done

[ "$(id -u)" = 0 ] || exit $bad

# Others may run these at the same time: the workload has a name of its own, and its ports are in a network of its own.
name=w$$
mkdir cases
for f in "$cases"/host/*; do
	sed "s/\bwork\b\([^(]\|\$\)/$name\1/g" "$f" >"cases/$(basename "$f")"
done
cp "$ROOT/tests/guest/tools/inside" "$ROOT/tests/guest/tools/tls" .
cp "$BUILD/tests/work" $name
cp "$BUILD/tests/work-shared" $name-shared
ln -s "$ROOT/scripts" tools
export WORK=$PWD/$name SHARED=$PWD/$name-shared TMP=$PWD
alone=
unshare -n true 2>/dev/null && alone='unshare -n'
$alone sh -c 'ip link set lo up 2>/dev/null; exec sh ./inside "$@"' sh $(ls cases) >result 2>&1
cat result
! grep -qvE '^(ok|skip) ' result || bad=1
exit $bad
