# SPDX-License-Identifier: Apache-2.0
# --stats: one line for each probe and map, with what the kernel measured. --max-overhead: tracing ends, or pauses, when the budget is spent.
. "$ROOT/tests/helpers"
need_root
"$SCRY" --stats -q -e 'BEGIN { exit(); }' 2>&1 | grep -q 'does not measure' && skip "the kernel does not measure run time"

prog='BEGIN { @begun = 1; } tracepoint:syscalls:sys_enter_getppid /comm == "stats"/ { @[comm] = count(); }'
"$SCRY" --stats -q -c "$GEN getppid 1000 -n stats" -e "$prog" >out 2>err
expect "status" 0 $?
like "the maps are where they always are" '@\[stats\]: 1000' "$(<out)"
expect "the table is not among them" 0 "$(grep -c verifier out)"
row=$(awk '$6 == "tracepoint:syscalls:sys_enter_getppid" { print ($1 >= 1000), ($2 > 0), ($3 ~ /%$/), ($4 > 5), ($5 > 5) }' err)
expect "events, ns, CPU, instructions, verifier" "1 1 1 1 1" "$row"
expect "BEGIN ran once" 1 "$(awk '$6 == "BEGIN" { print $1 }' err)"
expect "every map of the script" $'@\n@begun' "$(awk '$2 ~ /^@/ && $1 > 0 { print $2 }' err | sort)"
sum=$(awk '/  map$/ { on = 1; next } /  in all$/ { total = $1; on = 0 } on { n += $1 } END { print (n == total && n > 0) }' err)
expect "their sum" 1 "$sum"

"$SCRY" --stats -q -c "$GEN getppid 10 -n stats" -e 'tracepoint:syscalls:sys_enter_get* /comm == "stats"/ { @ = count(); }' >/dev/null 2>err
like "a pattern is one line" 'tracepoint:syscalls:sys_enter_get\* \([0-9]+\)' "$(<err)"
"$SCRY" --stats -q -f json -c "$GEN getppid 1000 -n stats" -e "$prog" >out 2>err
expect "stderr with -f json" "" "$(<err)"
like "JSON" '^\{"type": "stats", "data": \{"seconds": .*"probe": "tracepoint:syscalls:sys_enter_getppid", "attach_points": 1, "events": [0-9]{4,}, "ns": [0-9]+, .*"maps": \[.*"map": "@", "bytes": [0-9]+' \
	"$(grep stats\", out)"

# Shares are of the whole time (which is shown in microseconds), averages of the events.
share=$(grep 'stats",' out | sed -n -E 's/.*"seconds": ([0-9.]+),.*getppid", .*"events": ([0-9]+), "ns": ([0-9]+), "ns_per_event": ([0-9.]+), "cpu_percent": ([0-9.]+),.*/\1 \2 \3 \4 \5/p' |
	awk '{ p = $3 / $1 / 1e7 - $5; e = $3 / $2 - $4; most = 1e-4 + $5 * 1e-6 / $1; print (p * p < most * most && e * e < 0.01) }')
expect "percent and ns per event" 1 "$share"

# Calls go on until scry has had enough of them.
overrun()
{
	"$SCRY" -q "$@" -e 'tracepoint:syscalls:sys_enter_getppid { @[kstack] = count(); }' >out 2>err &
	pid=$!
	while [[ -d /proc/$pid && $(ps -o stat= -p $pid) != Z* ]]; do
		"$GEN" getppid 20000
	done
	wait $pid
}
overrun --max-overhead 0.0001
expect "status when the budget is spent" 0 $?
like "says so" 'WARNING: the probes took .* s of CPU time in .* s, more than 0.0001 % of a CPU: tracing has ended' "$(<err)"
like "what was counted is shown" '\]: [0-9]+' "$(<out)"
overrun --max-overhead 0.0001%:pause
like "pauses first" 'more than 0.0001 % of a CPU: they are paused from time to time' "$(<err)"
like "which is not enough for such a budget" 'not even pausing them helps, so tracing has ended' "$(<err)"
like "says for how long" 'the probes were paused for [0-9.]+ % of the time' "$(<err)"

# A command runs to its end, without being traced.
printf '#!/bin/sh\nwhile [ ! -e go ]; do kill -0 $$; done\necho done\n' >patient
chmod +x patient
"$SCRY" -q --max-overhead 0.0001 -c ./patient \
	-e 'tracepoint:syscalls:sys_enter_kill { @ = count(); }' >out 2>err &
pid=$!
until grep -q 'tracing has ended' err || [[ ! -d /proc/$pid ]]; do
	sleep 0.02
done
touch go
wait $pid
expect "status of a run whose command went on" 0 $?
like "the command ends by itself" done "$(<out)"

"$SCRY" -q --max-overhead 100000 -e 'BEGIN { exit(); }' >out 2>err
expect "within the budget nothing is said" "" "$(<err)"
for bad in 0 -1 x 5:sleep ''; do
	out=$("$SCRY" --max-overhead "$bad" -e 'BEGIN { exit(); }' 2>&1) && expect "status of --max-overhead '$bad'" 1 0
	like "--max-overhead '$bad'" "bad value '.*' for max_overhead: it is a percentage of one CPU" "$out"
done
exit $fails
