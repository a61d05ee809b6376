# SPDX-License-Identifier: Apache-2.0
# Ready-made tools: where they are looked for, what they and what scry makes of the options behind the name.
. "$ROOT/tests/helpers"
mkdir mine other
cat >mine/greet.bt <<'END'
#!/usr/bin/env scry
// SPDX-License-Identifier: Apache-2.0
// greet - says hello
//
// As often as one likes.
BEGIN {
	for ($i : 0..(getopt("times", 1, "how often"))) {
		printf("hello %s%s\n", getopt("name", "you", "whom"), getopt("loud", false, "with emphasis") ? "!" : "");
	}
	exit();
}
END
sed 's/hello/goodbye/' mine/greet.bt >other/greet.bt
cp other/greet.bt other/part.bt
export SCRY_TOOLS=$PWD/mine:$PWD/other:$PWD/missing

like "the first directory wins" "(^|"$'\n'")greet            says hello"$'\n' "$("$SCRY" --tools)"
like "tools of all directories" $'\n'"part             says goodbye" "$("$SCRY" --tools)"
like "those of the source tree, too" $'\n'"opensnoop  " "$("$SCRY" --tools)"
expect "each name once" "" "$("$SCRY" --tools | cut -d' ' -f1 | uniq -d)"
expect "the text" "$(cat mine/greet.bt)" "$("$SCRY" --tools=greet)"
expect "the text, as a word" "$(cat mine/greet.bt)" "$("$SCRY" --tools greet)"
expect "help" "greet - says hello

As often as one likes.

Options, with their defaults:
  --times=1                 how often
  --name=\"you\"              whom
  --loud                    with emphasis

The options of scry itself (scry --help) work too." "$("$SCRY" greet --help)"
expect "help behind --" "$("$SCRY" greet --help)" "$("$SCRY" greet -- --help)"
like "help before the name is scry's" "^usage: " "$("$SCRY" --help greet)"
like "a name that is like one" "HINT: did you mean the tool 'greet'\?" "$("$SCRY" gret 2>&1)"
like "and in --tools" "there is no tool 'gret'.*HINT: did you mean the tool 'greet'\?" "$("$SCRY" --tools=gret 2>&1)"
"$SCRY" --tools=gret >/dev/null 2>&1
expect "exit status of an unknown tool" 1 $?
like "an option that nobody has" "unknown option '--tims=3'" "$("$SCRY" greet --tims=3 2>&1)"
like "an option without its value" "option '--times' needs its value" "$("$SCRY" greet --times 2>&1)"
"$SCRY" --check greet --times 3 || { echo "--check of a tool fails"; fails=1; }
"$SCRY" greet --check --times=3 || { echo "an option of scry behind the name"; fails=1; }
like "a path is no tool" "neither a file" "$("$SCRY" ./greet 2>&1)"
like "nor is one above" "neither a file" "$("$SCRY" ../mine/greet 2>&1)"

[[ $(id -u) = 0 ]] || exit $fails
run() { "$SCRY" -q "$@" 2>&1; }
expect "a run" "hello you" "$(run greet)"
expect "options of the tool" "hello world!"$'\n'"hello world!" "$(run greet --times 2 --name=world --loud)"
expect "the last of two" "hello them" "$(run greet --name=world --name them)"
expect "behind --" "hello world" "$(run greet -- --name=world)"
expect "those of scry" '{"type": "printf", "data": "hello you\n"}' "$(run greet -f json | grep printf)"
echo 'BEGIN { print("a file"); exit(); }' >greet
expect "a file of that name" "a file" "$(run greet)"
rm greet
mkdir greet
expect "a directory of that name" "hello you" "$(run greet)"
exit $fails
