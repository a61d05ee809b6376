# SPDX-License-Identifier: Apache-2.0
# Where output goes, and what happens when it cannot.
. "$ROOT/tests/helpers"
need_root
prog='BEGIN { printf("one\n"); @x = 1; exit(); }'

out=$("$SCRY" -o file -e "$prog" 2>err)
expect "-o: status" 0 $?
expect "-o: stdout" "" "$out"
expect "-o: stderr" "Attached 1 probe" "$(<err)"
expect "-o: file" $'one\n\n\n@x: 1' "$(<file)"

for mode in line full none; do
	expect "-B $mode" $'one\n\n\n@x: 1' "$("$SCRY" -B $mode -e "$prog" 2>/dev/null)"
done

out=$("$SCRY" -o /dev/full -e "$prog" 2>&1)
expect "full disk behind -o: status" 1 $?
like "full disk behind -o" "ERROR: cannot write to '/dev/full': No space left on device" "$out"
out=$("$SCRY" -e "$prog" 2>&1 >/dev/full)
expect "full disk behind stdout: status" 1 $?
like "full disk behind stdout" "cannot write to standard output" "$out"
out=$("$SCRY" -o /nosuch/file -e "$prog" 2>&1)
expect "no such directory: status" 1 $?

# a closed pipe ends the run, quietly, also while nothing is written
out=$( (timeout 10 "$SCRY" -q 'interval:ms:20 { printf("line\n"); }'; echo "status $?" >&2) 2>&1 >&1 | head -1)
like "closed pipe" '^line' "$out"
timeout 10 "$SCRY" -q 'interval:ms:10 { printf("line\n"); }' 2>err | head -1 >/dev/null
expect "closed pipe: status" "0" "${PIPESTATUS[0]}"
expect "closed pipe: stderr" "" "$(<err)"
timeout 10 "$SCRY" -q 'interval:s:100 { @++; }' 2>err | true
expect "closed pipe, nothing written: status" "0" "${PIPESTATUS[0]}"

# a line is there as soon as it is complete, though stdout is a file
start out err 'interval:ms:20 { printf("line\n"); }'
until_true grep -q line out || { echo "no line while running"; fails=1; }
kill -INT $pid
wait $pid
expect "status" 0 $?

# JSON
expect "-f json" '{"type": "attached_probes", "count": 1, "data": {"probes": 1}}
{"type": "printf", "data": "one\n"}
{"type": "map", "data": {"@x": 1}}' "$("$SCRY" -f json -e "$prog" 2>/dev/null)"
