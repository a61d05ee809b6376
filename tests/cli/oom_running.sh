# SPDX-License-Identifier: Apache-2.0
# Memory runs out while a script is loaded, attached, running or finishing: never a crash, and a message when it fails.
. "$ROOT/tests/helpers"
need_root
need_plain
prog='BEGIN { printf("a%d\n", 1); @x[1, "a"] = count(); system("echo s"); cat("/proc/self/comm"); time("%H\n"); }
	tracepoint:syscalls:sys_enter_getppid /comm == "oomt"/ { @k[comm] = count(); printf("%s\n", comm); errorf("x"); }
	END { print(@x); clear(@x); }'

# try MODE N: 0 when all went well
try() {
	local status
	OOM_MODE=$1 OOM_N=$2 LD_PRELOAD=$OOM timeout 20 "$SCRY" -q --unsafe -c "$GEN getppid 3 -n oomt" -e "$prog" >out 2>err
	status=$?
	[[ $status = 0 ]] && return 0
	if [[ $status != 1 ]] || ! grep -qi 'out of memory\|cannot allocate memory\|%s' err; then
		echo "allocation $2 ($1): status $status"
		head -5 err
		fails=1
	fi
	return 1
}

# compiling has a test of its own
for ((n = 10; n < 2000; n = n * 21 / 20 + 1)); do
	try from $n
	try only $n
done
exit $fails
