# SPDX-License-Identifier: Apache-2.0
# A watchpoint on an argument stops the process until it is set. The process goes on, too, when scry is killed before that, and when it
# ends by itself; and nothing of scry is left behind.
. "$ROOT/tests/helpers"
need_root

# state PID LETTER
state() {
	[[ $(sed 's/.*) //; s/ .*//' "/proc/$1/stat") = "$2" ]]
}
gone() {
	[[ ! -e /proc/$1/stat ]] || state "$1" Z
}
# The guard of this run: its pipe is the only thing that it holds.
guards() {
	local p
	for p in /proc/[0-9]*; do
		[[ $(cat "$p/comm" 2>/dev/null) = scry-guard && $(readlink "$p"/fd/* 2>/dev/null) == *"$1"* ]] && echo "${p#/proc/}"
	done
}

for how in KILL INT; do
	rm -f in
	mkfifo in
	"$MARKERS" wait <in >ready 2>&1 &
	target=$!
	exec 3>in
	until_true grep -q ready ready || { echo "the target is not ready"; exit 1; }
	start out err -p "$target" -e 'watchpoint:work+arg0:8:w { @ = count(); }'
	guard=
	for fd in /proc/"$pid"/fd/*; do
		link=$(readlink "$fd")
		[[ $link = pipe:* ]] && guard+=" $(guards "$link")"
	done
	guard=$(echo $guard)
	like "one guard" '^[0-9]+$' "$guard"
	# held back, it cannot let the process go on
	kill -STOP "$pid"
	echo >&3
	until_true state "$target" T || { echo "the target is not stopped"; fails=1; }
	kill -$how "$pid"
	kill -CONT "$pid"
	wait "$pid" 2>/dev/null
	until_true gone "$target" || { echo "$how: the target has not ended: $(cat /proc/$target/stat)"; fails=1; kill -KILL "$target"; }
	wait "$target"
	expect "$how: the target's status" 0 $?
	exec 3>&-
	until_true gone "$guard" || { echo "$how: the guard is still there"; fails=1; }
done
