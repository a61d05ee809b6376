#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# Imports: scripts, headers, directories, cycles, each file once, and what is refused.
. "$ROOT/tests/helpers"
need_root
umask 022
mkdir top && cd top || exit 1

mkdir -p lib/more dir open
cat >lib/a.bt <<'X'
import "more/b.bt";
import "../main.bt";
macro twice(x) { double(x) }
fn triple($n: int64): int64 { return 3 * $n; }
END { print("a ends"); }
X
cat >lib/more/b.bt <<'X'
#define SCALE 2
struct pair { int x; char y[4]; };
import "../a.bt";
let @limited = hash(2);
macro double(x) { x * SCALE }
X
cat >lib/h.h <<'X'
#pragma once
#define FROM_HEADER 40
struct inner { int a; short b; };
#include "deep.h"
X
echo '#define DEEP 2' >lib/deep.h
cat >main.bt <<'X'
import "lib/a.bt";
import "./lib/../lib/a.bt";
import "lib/h.h";
BEGIN { print((twice(4), triple(5), SCALE, sizeof(struct pair), FROM_HEADER + DEEP, sizeof(struct inner))); @limited[1] = 1; clear(@limited); exit(); }
X
expect "scripts and headers" $'(8, 15, 2, 8, 42, 8)\na ends\n\n\n.' "$("$SCRY" -q main.bt; echo .)"
expect "from another directory" $'(8, 15, 2, 8, 42, 8)\na ends\n\n\n.' "$(cd dir && "$SCRY" -q ../main.bt; echo .)"

echo 'macro one() { 1 }' >dir/1.bt
echo 'BEGIN { print("two"); }' >dir/2.bt
echo 'no script at all' >dir/readme.txt
expect "a directory, in the order of names" $'two\n1\n\n\n.' "$("$SCRY" -q -e 'import "dir"; BEGIN { print(one); exit(); }'; echo .)"
expect "in a block" $'two\n1\n\n\n.' "$("$SCRY" -q -e 'BEGIN { import "dir"; print(one); exit(); }'; echo .)"

expect "-e: from the working directory" $'1\n\n\n.' "$(cd dir && "$SCRY" -q -e 'import "1.bt"; BEGIN { print(one); exit(); }'; echo .)"

refused() {
	local out
	out=$("$SCRY" --check -e "$3" 2>&1)
	expect "$1: status" 1 $?
	like "$1" "$2" "$out"
}
echo 'config = { max_strlen = 8 } BEGIN { }' >dir/conf.bt
refused "config block" "dir/conf.bt:1:1-28: ERROR: an imported script cannot have a config block" 'import "dir/conf.bt"; BEGIN { }'
rm dir/conf.bt
refused "missing" "cannot import 'gone.bt': No such file" 'import "gone.bt"; BEGIN { }'
refused "empty" "this is no path" 'import ""; BEGIN { }'
refused "kind of file" "cannot import 'dir/readme.txt'" 'import "dir/readme.txt"; BEGIN { }'
chmod 777 open
echo 'BEGIN { }' >open/x.bt
refused "world-writable directory" "anybody may write" 'import "open"; BEGIN { }'
refused "file in a world-writable directory" "anybody may write" 'import "open/x.bt"; BEGIN { }'
chmod 755 open
chmod 666 open/x.bt
refused "world-writable file" "file 'open/x.bt' is not imported" 'import "open/x.bt"; BEGIN { }'
rm open/x.bt
refused "nothing in it" "has no .bt or .h files" 'import "open"; BEGIN { }'
printf 'BEGIN {\n  $x = ;\n}\n' >open/bad.bt
refused "syntax error inside" "open/bad.bt:2:8-9: ERROR: syntax error" 'import "open/bad.bt"; BEGIN { }'
refused "switched off" "imports are switched off" 'config = { unstable_import_statement = error } import "dir"; BEGIN { }'
refused "too late" "must stand before" 'BEGIN { } import "dir";'
for i in $(seq 80); do echo "import \"c$((i + 1)).bt\";" >open/c$i.bt; done
echo 'BEGIN { }' >open/c81.bt
refused "too deep" "nested too deeply" 'import "open/c1.bt"; BEGIN { }'
refused "a directory with a mistake" "open/bad.bt:2:8-9" 'import "open"; BEGIN { }'
like "a warning" "imports are unstable" "$("$SCRY" --check -e 'config = { unstable_import_statement = warn } import "dir"; BEGIN { }' 2>&1)"
