# SPDX-License-Identifier: Apache-2.0
# All the ways to give a program: a word, -e (several), a file, standard input, an interpreter line.
. "$ROOT/tests/helpers"
need_root

want=$'hello 7\n\n\n'
expect "word" "$want." "$("$SCRY" -q 'BEGIN { printf("hello %d\n", $1); exit(); }' 7; echo .)"
expect "-e" "$want." "$("$SCRY" -q -e 'BEGIN { printf("hello %d\n", $1); exit(); }' 7; echo .)"
expect "-- before the parameter" "$want." "$("$SCRY" -q -e 'BEGIN { printf("hello %d\n", $1); exit(); }' -- 7; echo .)"
expect "two -e" $'1\n2\n\n\n.' "$("$SCRY" -q -e 'BEGIN { print(1); }' -e 'END { print(2); }'; echo .)"
expect "-" "$want." "$(echo 'BEGIN { printf("hello %d\n", $1); exit(); }' | "$SCRY" -q - 7; echo .)"
printf '#!%s\nBEGIN { printf("hello %%d\\n", $1); exit(); }\n' "$SCRY" >s.bt
chmod +x s.bt
expect "file" "$want." "$("$SCRY" s.bt -q 7; echo .)"
expect "interpreter line" "$want." "$(./s.bt 7 2>/dev/null; echo .)"
ln -s "$SCRY" bpftrace
expect "a link named bpftrace" "$want." "$(./bpftrace -q -e 'BEGIN { printf("hello %d\n", $1); exit(); }' 7; echo .)"

out=$("$SCRY" s.bt.gone 2>&1)
expect "missing file: status" 1 $?
like "missing file" "neither a file" "$out"

expect "angle brackets" $'7\n\n\n.' "$("$SCRY" -q 'BEGIN < print(7); exit(); >'; echo .)"
