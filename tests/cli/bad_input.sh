# SPDX-License-Identifier: Apache-2.0
# Hostile programs: a message and status 1 (never a signal), and quickly.
. "$ROOT/tests/helpers"

# bad WHAT PATTERN FILE
bad() {
	local out status
	out=$(timeout 20 "$SCRY" --check "$3" 2>&1 </dev/null | head -c 100000; exit "${PIPESTATUS[0]}")
	status=$?
	expect "$1: status" 1 $status
	like "$1" "$2" "$out"
}

: >empty
bad "empty program" "ERROR: " empty
printf 'BEGIN { printf("abc' >string
bad "unterminated string" "ERROR: .*[Uu]nterminated" string
printf 'BEGIN { @x = 1;' >block
bad "unterminated block" "syntax error" block
printf '/* never closed' >comment
bad "unterminated comment" "ERROR: " comment
awk 'BEGIN { printf "BEGIN { @x = "; for (i = 0; i < 10000; i++) printf "("; printf "1"; for (i = 0; i < 10000; i++) printf ")"; print "; }" }' >deep
timeout 20 "$SCRY" --check deep >out 2>&1
status=$?
((status <= 1)) || { echo "10,000 parentheses: status $status"; head -c 500 out; fails=1; }
awk 'BEGIN { printf "BEGIN "; for (i = 0; i < 10000; i++) printf "{ "; for (i = 0; i < 10000; i++) printf "} " }' >deepblock
timeout 20 "$SCRY" --check deepblock >out 2>&1
status=$?
((status <= 1)) || { echo "10,000 blocks: status $status"; head -c 500 out; fails=1; }
awk 'BEGIN { printf "BEGIN { if (1) { @x = "; for (i = 0; i < 10000; i++) printf "-!~"; print "1; } }" }' >deepunary
timeout 20 "$SCRY" --check deepunary >out 2>&1
status=$?
((status <= 1)) || { echo "30,000 unary operators: status $status"; head -c 500 out; fails=1; }
awk 'BEGIN { for (i = 0; i < 30000; i++) print "// a comment of a line or so\n"; print "BEGIN { @x = 1; }" }' >big
timeout 20 "$SCRY" --check big >out 2>&1
expect "1 MB script: status" 0 $?
awk 'BEGIN { print "BEGIN {"; for (i = 0; i < 2000; i++) printf "@x[%d] = %d;\n", i, i; print "}" }' >many
timeout 20 "$SCRY" --check many >out 2>&1
status=$?
((status <= 1)) || { echo "2000 statements: status $status"; head -c 500 out; fails=1; }
printf 'BEGIN { \0 @x = 1; }' >nul
bad "NUL byte" "ERROR: " nul
head -c 100000 /dev/urandom >noise
timeout 20 "$SCRY" --check noise >out 2>&1
expect "noise: status" 1 $?
head -c 300000 /dev/zero >zeros
bad "zeros" "ERROR: " zeros

printf 'kprobe:vfs_read { nosuchfunction(); }\nBEGIN { $x = nosuchbuiltin; }\n' >two
bad "two errors in one run" "two:1:.*two:2:" two
printf 'traceponit:sched:sched_switch { }' >probe
bad "unknown probe type" "HINT: did you mean .tracepoint" probe

# patterns with parts that are missing, or too many
for type in begin self tracepoint rawtracepoint interval software kprobe uprobe usdt fentry iter test watchpoint; do
	for parts in : :: ::: :nothing :a:b :a:b:c:d; do
		timeout 20 "$SCRY" -l "$type$parts" >out 2>&1
		status=$?
		((status <= 1)) || { echo "-l $type$parts: status $status"; fails=1; }
	done
done
timeout 20 "$SCRY" -l '*:*no_such_probe' >out 2>&1
expect "-l of all types: status" 0 $?
