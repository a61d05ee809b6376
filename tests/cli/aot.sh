# SPDX-License-Identifier: Apache-2.0
# --aot: a program of its own from a script and its options.
. "$ROOT/tests/helpers"
need_root

cat >script.bt <<'EOF'
#!/usr/bin/env scry
BEGIN { printf("hi %d %s\n", $1, str($2)); exit(3); }
EOF
expect "says nothing" "" "$("$SCRY" --aot baked -q script.bt 7 2>&1)"
rm script.bt
out=$(cd / && "$OLDPWD/baked" you 2>err)
expect "status" 3 $?
expect "its parameters and those of now" "hi 7 you" "$(head -1 <<<"$out")"
expect "its options" "" "$(<err)"
expect "further options" "" "$(./baked you --check)"
"$SCRY" --aot=baked2 -e 'BEGIN { print($1); ' -e 'exit(); }'
expect "from -e" 5 "$(./baked2 5 2>/dev/null | head -1)"
./baked2 --aot baked3 6
expect "a copy of a copy" 6 "$(./baked3 2>/dev/null | head -1)"
expect "grows by its words only" $(($(stat -c %s baked2) + 2)) "$(stat -c %s baked3)"
echo 'BEGIN { print(8); }' | "$SCRY" --aot baked4 -
expect "from standard input" 8 "$(./baked4 </dev/null 2>/dev/null | head -1)"

out=$("$SCRY" --aot bad -e 'BEGIN { nosuch }' 2>&1) && expect "status of a wrong script" 1 0
[[ ! -e bad ]] || expect "a wrong script" "no file" "a file"
like "no place to write" "cannot write '/nosuch/x': No such file or directory" "$("$SCRY" --aot /nosuch/x -e 'BEGIN { }' 2>&1)"
