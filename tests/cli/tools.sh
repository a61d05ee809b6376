# SPDX-License-Identifier: Apache-2.0
# The distribution's tools: each compiles, or says in one message what of it this kernel lacks; those that trace programs are
# driven by their workload. tests/guest/tools has the others.
tests=$ROOT/tests/guest/tools
[ "$(id -u)" = 0 ] || { echo "not root"; exit 77; }
[ -r /sys/kernel/tracing/events/syscalls ] || { echo "no tracefs"; exit 77; }
"$tests/fetch" "$BUILD/tests/tools" || { echo "the bpftrace package could not be fetched"; exit 77; }

bad=0
for t in "$BUILD"/tests/tools/*.bt; do
	"$SCRY" --check "$t" >log 2>&1 && continue
	grep ERROR log >errors
	# what kernels have under another name, not at all, or in a module that is not loaded
	if grep -qvE "unknown kernel function|the kernel has no symbol|has no field|has no argument|there is no (library|function|file)" errors; then
		echo "$(basename "$t") does not compile:"
		cat log
		bad=1
	fi
done
[ "$(ls "$BUILD"/tests/tools/*.bt | wc -l)" -ge 38 ] || { echo "fewer than 38 tools"; bad=1; }

cp -r "$tests/host" cases
cp "$tests/inside" "$tests/tls" .
cp "$BUILD/tests/work" work
ln -s "$BUILD/tests/tools" tools
export SHARED=$BUILD/tests/work-shared TMP=$PWD
sh ./inside $(ls cases) >result 2>&1
cat result
! grep -qvE '^(ok|skip) ' result || bad=1
exit $bad
