# SPDX-License-Identifier: Apache-2.0
# uprobe:BINARY@FILE:LINE[:COLUMN]: one attach point for each function that has code of the line, also where it was inlined; and
# what is said when there is none.
. "$ROOT/tests/helpers"
need_root
need gcc
mkdir src
cat >src/lines.c <<'EOF'
#include <stdlib.h>
volatile long sink;
static inline __attribute__((always_inline)) void step(long i)
{
	sink = sink * 3 + i;
}

__attribute__((noinline)) void once(long i)
{
	step(i);
}

__attribute__((noinline)) void both(long i)
{
	step(i);
	if (i & 1)
		step(i * 7);
	sink = 5; sink = 6;
}

int main(int argc, char **argv)
{
	for (long n = argc > 1 ? atol(argv[1]) : 0; n; n--) {
		once(n);
		both(n);
	}
	return 0;
}
EOF
gcc -O2 -g -o lines src/lines.c || exit 1
gcc -O2 -o bare src/lines.c || exit 1

# $1 EXPECTED: the output of scry with the rest as arguments, standard error and all
is()
{
	expected=$1
	shift
	"$SCRY" "$@" >out 2>&1
	[ "$(cat out)" = "$expected" ] || { printf 'scry %s\nexpected:\n%s\nis:\n%s\n' "$*" "$expected" "$(cat out)"; exit 1; }
}

# 10 rounds: once 10, both 10 and 5
is "Attached 3 probes


@[uprobe:./lines@lines.c:5, once]: 10
@[uprobe:./lines@lines.c:5, both]: 15" -e 'uprobe:./lines@lines.c:5 { @[probe, func] = count(); }' -c './lines 10'
is "Attached 3 probes


@[uprobe:./lines@lines.c:5]: 25" -e 'uprobe:./lines@lines.c:5 { @[probe] = count(); }' -c './lines 10'
is "Attached 5 probes


@[once]: 20
@[both]: 25" -e 'uprobe:./lines@lines.c:5,uprobe:./lines@lines.c:10,uprobe:./lines@lines.c:15 { @[func] = count(); }' -c './lines 10'
is "Attached 1 probe


@[both]: 5" -e 'uprobe:./lines@src/lines.c:17 { @[func] = count(); }' -c './lines 10'
is "Attached 1 probe


@: 10" -e 'uprobe:./lines@lines.c:18:12 { @ = count(); }' -c './lines 10'
is "Attached 1 probe


@: 10" -e 'uprobe:@./lines.c:18 { @ = count(); }' -c './lines 10'
is "uprobe:./lines@lines.c:18" -l 'uprobe:./lines@lines.c:18'

# $1 MESSAGE, $2 HINT or nothing, $3 attach point
fails()
{
	"$SCRY" --check -e "$3 { }" >out 2>&1 && { echo "$3 is taken"; exit 1; }
	[ "$(sed -n 's/.*ERROR: //p' out)" = "$1" ] && [ "$(sed -n 's/^HINT: //p' out)" = "$2" ] && return
	echo "$3:"
	cat out
	exit 1
}
fails "there is no code at lines.c:12 in ./lines" "the next line that has some is 14" 'uprobe:./lines@lines.c:12'
fails "there is no code at lines.c:900 in ./lines" "the last line that has some is 25" 'uprobe:./lines@lines.c:900'
fails "nothing in ./lines was compiled from a file 'line.c'" "did you mean 'lines.c'?" 'uprobe:./lines@line.c:5'
fails "nothing in ./lines was compiled from a file 'ines.c'" "did you mean 'lines.c'?" 'uprobe:./lines@ines.c:5'
fails "no statement begins at column 3 of lines.c:18" "without the column the whole line is meant" 'uprobe:./lines@lines.c:18:3'
fails "no debug information for './bare': it has no debug information (compile with -g)" "" 'uprobe:./bare@lines.c:5'
fails "uretprobe takes no line" "it runs when the function returns, wherever it does" 'uretprobe:./lines@lines.c:5'
fails "a line is written BINARY@FILE:LINE or BINARY@FILE:LINE:COLUMN" "" 'uprobe:./lines@lines.c:5:x'
