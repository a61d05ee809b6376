# SPDX-License-Identifier: Apache-2.0
# Options: what is wrong is named, with the nearest right name, and the exit status is 1.
. "$ROOT/tests/helpers"

# run ARGS...: sets out, err, status
run() {
	out=$("$SCRY" "$@" 2>err </dev/null)
	status=$?
	err=$(<err)
}

run
expect "no arguments: status" 1 $status
expect "no arguments: stdout" "" "$out"
like "no arguments: stderr" "^usage: scry" "$err"

run --unsaef 'BEGIN { }'
expect "unknown option: status" 1 $status
like "unknown option: message" "^ERROR: unknown option '--unsaef'
HINT: did you mean '--unsafe'\?
usage: scry " "$err"

run --evrboes 'BEGIN { }'
like "letters that changed places" "did you mean '--verbose'\?" "$err"

run -Z
like "unknown letter" "unknown option '-Z'" "$err"

run --name=3 -e 'BEGIN { }'
expect "named parameter before --: status" 1 $status

run nonsense
expect "neither file nor program: status" 1 $status
like "neither file nor program" "'nonsense' is neither a file that can be read \(No such file or directory\) nor a tool nor a program" "$err"

run -o
like "missing argument" "option '-o' needs its FILE" "$err"

run -B half -e 'BEGIN { }'
expect "buffer mode: status" 1 $status
run -f yaml -e 'BEGIN { }'
expect "format: status" 1 $status
run -d nonsense, -e 'BEGIN { }'
expect "stage: status" 1 $status
run -p 1 -c true -e 'BEGIN { }'
like "-p and -c" "exclude each other" "$err"
run -k --no-warnings -e 'BEGIN { }'
like "-k and --no-warnings" "exclude each other" "$err"
run -p nosuch -e 'BEGIN { }'
expect "-p word: status" 1 $status
run -p 999999999 -e 'BEGIN { }'
expect "-p out of range: status" 1 $status
run /proc
like "directory" "cannot read '/proc': Is a directory" "$err"

for v in -V --version --vers; do
	run $v
	like "$v" '^scry v[0-9]+\.[0-9]+\.[0-9]+$' "$out"
	expect "$v: status" 0 $status
done

run --help
expect "--help: status" 0 $status
expect "--help: stderr" "" "$err"
for o in --list --pid --cmd --output --format --unsafe --check --dry-run --dump --no-warnings --info --color; do
	like "--help" "$o" "$out"
done
run --help=printf
like "--help=printf" "printf" "$out"
run --no-feature for_each,boot_clock --info
like "--no-feature" "boot_clock: no.*for_each: no" "$out"
run --no-feature for_each --check -e 'BEGIN { @[1] = 1; for ($kv : @) { } }'
like "without the feature" "a loop over a map needs Linux 5\.13 or later" "$err"
run --no-feature for_each,foreach --check -e 'BEGIN { }'
expect "no such feature: status" 1 $status
like "no such feature" "there is no feature 'foreach'
HINT: did you mean 'for_each'\?" "$err"

run --help=nosuchthing
expect "--help=nosuchthing: status" 1 $status

run --check --emit-llvm /dev/null -e 'BEGIN { }'
expect "--emit-llvm: status" 0 $status
like "--emit-llvm" "^WARNING: option '--emit-llvm' does nothing" "$err"
run --check -b -e 'BEGIN { }'
expect "-b" "0:" "$status:$err"

run --check --color always -e 'BEGIN { nosuch(); }'
like "--color always" $'^\e\\[31mstdin:1:' "$err"
NO_COLOR='' BPFTRACE_COLOR=always run --check -e 'BEGIN { nosuch(); }'
like "BPFTRACE_COLOR" $'^\e\\[31mstdin:1:' "$err"
NO_COLOR=1 run --check -e 'BEGIN { nosuch(); }'
like "NO_COLOR" '^stdin:1:' "$err"

# stages: an unknown name is no stage, so it is the program
for s in ast types ir insns bpf; do
	run -d $s -e 'BEGIN { @x = 1; }'
	expect "-d $s: status" 0 $status
	[[ -n $out ]] || { echo "-d $s printed nothing"; fails=1; }
done
run -d ast -e 'BEGIN { @x = 1; }'
ast=$out
run -d -e 'BEGIN { @x = 1; }'
expect "-d" "$ast" "$out"
run -dd -e 'BEGIN { @x = 1; }'
expect "-dd" "$ast" "$out"
run -d all -e 'BEGIN { @x = 1; }'
for s in ast types ir insns; do
	like "-d all" "---- $s" "$out"
done
