# SPDX-License-Identifier: Apache-2.0
# Header files: the script's own are read by scry, those of the system by the compiler, but only for names that nothing else knows.
. "$ROOT/tests/helpers"

# run ARGS...: standard output in out, messages in err
run() {
	"$SCRY" -q "$@" >out 2>err
}
lines() {
	grep . "$1" | head -5
}

mkdir -p inc/deep other tmp
export TMPDIR=$PWD/tmp

# ---- the script's own
cat >inc/mine.h <<'X'
#ifndef MINE_H
#define MINE_H
#include <stdint.h>
#include <linux/types.h>
#include "deep/er.h"
#include "mine.h" /* guarded */
#define LIMIT (4 * UNIT)
#define WIDTH(x) ((x) * LIMIT)
extern int a_variable;
static inline int a_function(struct mine *m)
{
	return m ? m->a : 0; /* nobody's business */
}
int prototype(const char *s, ...) __attribute__((format(printf, 1, 2)));
struct mine {
	uint32_t a;
	struct deeper d;
	enum { M_ONE = 1, M_TWO } kind;
};
struct broken { int x : 99; };
typedef struct mine mine_t;
#endif
X
cat >inc/deep/er.h <<'X'
#pragma once
#include "../mine.h"
#define UNIT 8
struct deeper { char c[UNIT]; long l; };
X
cat >script.bt <<'X'
#include "inc/mine.h"
struct user { mine_t m; };
BEGIN { printf("%d %d %d %d %d\n", sizeof(struct user), LIMIT, WIDTH(2), M_TWO, offsetof(struct mine, d.l)); exit(); }
X
run script.bt
expect "relative" "32 32 64 2 16" "$(lines out)"
expect "relative: messages" "" "$(<err)"
(cd other && "$SCRY" -q ../script.bt >../out 2>../err)
expect "relative to the script" "32 32 64 2 16" "$(lines out)"
sed 's,inc/mine.h,mine.h,' script.bt >dash.bt
run -I other -I inc dash.bt
expect "-I" "32 32 64 2 16" "$(lines out)"
sed 's,"inc/mine.h",<mine.h>,' script.bt >dash.bt
run -I inc dash.bt
expect "-I and <>" "32 32 64 2 16" "$(lines out)"
run dash.bt
expect "without -I: status" 1 $?
grep -q "dash.bt:1:1-.*header file 'mine.h' not found" err || { echo "without -I: $(<err)"; fails=1; }
run --include inc/mine.h -e 'BEGIN { printf("%d %d\n", sizeof(struct mine), LIMIT); exit(); }'
expect "--include" "32 32" "$(lines out)"
run --include inc/nosuch.h -e 'BEGIN { exit(); }'
expect "--include of nothing" "ERROR: header file 'inc/nosuch.h' not found" "$(head -1 err)"

# ---- what files can do to us
mkfifo fifo.h
echo '#include "self.h"' >self.h
head -c 100000 /dev/urandom >noise.h
printf '#if 1\nstruct half {' >half.h
printf '#error do not include this\n' >error.h
: >empty.h
for h in fifo.h self.h noise.h half.h error.h empty.h inc; do
	printf '#include "%s"\nBEGIN { exit(); }\n' $h >bad.bt
	timeout 10 "$SCRY" --check bad.bt >out 2>err
	echo "$h $? $(head -1 err)"
done >results
cat >wanted <<'X'
fifo.h 1 bad.bt:1:1-18: ERROR: cannot read header file 'fifo.h': Invalid argument
self.h 1 self.h:1:1-18: ERROR: header files include each other too deeply
noise.h 0 
half.h 0 
error.h 1 error.h:1:1-27: ERROR: #error do not include this
empty.h 0 
inc 1 bad.bt:1:1-15: ERROR: cannot read header file 'inc': Is a directory
X
diff wanted results || fails=1

# ---- the system's
cat >system.bt <<'X'
#include <linux/hdreg.h>
#include <linux/route.h>
#include <net/no_such_header.h>
BEGIN { printf("%d %d\n", RTF_GATEWAY, sizeof(struct hd_driveid)); exit(); }
X
timeout=$(command -v timeout)
mkdir -p none fake
if command -v cc >/dev/null && echo '#include <linux/hdreg.h>' | cc -E - >/dev/null 2>&1; then
	run system.bt
	expect "by the compiler" "2 512" "$(lines out)"
	expect "by the compiler: messages" "" "$(<err)"
	for cc in gcc cc; do
		rm -f fake/*
		command -v $cc >/dev/null && ln -s "$(command -v $cc)" fake/$cc && ln -sf "$(command -v as)" fake/as
		[[ -e fake/$cc ]] || continue
		PATH=$PWD/fake run system.bt
		expect "by $cc" "2 512" "$(lines out)"
	done
	sed 's/RTF_GATEWAY/RTF_NO_SUCH/' system.bt >wrong.bt
	run wrong.bt
	grep -q "system\|wrong.bt:1:1-.*ERROR: .* cannot read the headers: definitions.h:3:10: fatal error: .*no_such_header.h" err ||
		{ echo "no word about the missing header: $(<err)"; fails=1; }
	grep -q "unknown identifier 'RTF_NO_SUCH'" err || { echo "no word about the name: $(<err)"; fails=1; }
fi
PATH=$PWD/none run system.bt
expect "without a compiler: status" 1 $?
grep -q "no C compiler to read headers with" err || { echo "without a compiler: $(<err)"; fails=1; }
grep -q "unknown identifier 'RTF_GATEWAY'" err || { echo "without a compiler: $(<err)"; fails=1; }
cat >absent.bt <<'X'
#include <net/no_such_header.h>
BEGIN { printf("%d\n", sizeof(struct hd_driveid)); exit(); }
X
if command -v cc >/dev/null; then
	run absent.bt
	grep -q "cannot read the headers: .*no_such_header.h" err || { echo "absent header: $(<err)"; fails=1; }
fi
cat >without.bt <<'X'
#include <linux/sched.h>
#include <net/no_such_header.h>
BEGIN { printf("%d %d\n", AF_INET6, EPERM); exit(); }
X
PATH=$PWD/none run without.bt
expect "neither compiler nor headers needed" "10 1" "$(lines out)"
expect "neither compiler nor headers needed: messages" "" "$(<err)"

# a compiler that crashes, one that says nothing, one that says too much
for what in 'kill -SEGV $$' 'exit 1' 'echo not an object; exit 0' 'while :; do echo "#define X 1"; echo error >&2; done | head -c 50000000; exit 1'; do
	printf '#!/bin/bash\nPATH=%s\n%s\n' "$PATH" "$what" >fake/clang
	chmod +x fake/clang
	PATH=$PWD/fake "$timeout" 20 "$SCRY" -q system.bt >out 2>err
	expect "compiler that does '$what': status" 1 $?
	grep -q "unknown identifier 'RTF_GATEWAY'" err || { echo "compiler that does '$what': $(head -3 err)"; fails=1; }
done
expect "left behind" "" "$(ls -A tmp)"
