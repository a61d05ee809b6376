# SPDX-License-Identifier: Apache-2.0
# The programs in the documents compile, the commands in them work.
. "$ROOT/tests/helpers"
need_root

# blocks FILE: every fenced block into block.1, block.2 ...
blocks() {
	rm -f block.*
	awk '/^```/ { inside = !inside; if (inside) n++; next } inside { print > ("block." n) }' "$1"
}

# A block that begins no probe, macro or the like is what could stand inside of one.
compiles() {
	local at='^(#!|//|macro |begin |[a-z_]+:)'
	if [[ $(head -n 1 "$1") =~ $at ]]; then cp "$1" case.bt; else { echo 'kprobe:vfs_read {'; cat "$1"; echo '}'; } >case.bt; fi
	grep -q '^macro' case.bt && echo 'begin { @[1] = ms(2); bump(@, 1); print(clamp(3, 4)); }' >>case.bt
	"$SCRY" --check case.bt 2>&1
}

blocks "$ROOT/docs/language.md"
n=0
for b in block.*; do
	expect "docs/language.md, $b: $(cat "$b")" "" "$(compiles "$b")"
	n=$((n + 1))
done
((n >= 7)) || expect "blocks in language.md" "7 or more" "$n"

# Commands: programs are compiled, the others run.
scry() {
	case $1 in
	-l | -lv | opensnoop) "$SCRY" "$@" ;;
	*) "$SCRY" --check "$@" ;;
	esac
}
blocks "$ROOT/docs/command.md"
n=0
for b in block.*; do
	sed -i "s/-p 1234/-p $$/" "$b"
	grep -q -- '-d insns' "$b" && continue
	sed -i 's/^scry opensnoop --failed$/scry --tools=opensnoop/; s/^scry --tools/"$SCRY" --tools/' "$b"
	out=$(. "./$b" 2>&1) || expect "docs/command.md, $b" "status 0" "$(cat "$b"; echo "$out")"
	n=$((n + 1))
done
((n >= 5)) || expect "blocks in command.md" "5 or more" "$n"

# What the documents link to is there.
for f in README.md docs/*.md tests/README.md; do
	dir=$(dirname "$ROOT/$f")
	for link in $(cd "$ROOT" && cat $f | grep -oE '\]\([a-zA-Z0-9_./-]+\)' | sed 's/](\(.*\))/\1/'); do
		[[ -e $dir/$link || -e $ROOT/docs/$link ]] || expect "a link in $f" "$link" "no such file"
	done
done
exit $fails
