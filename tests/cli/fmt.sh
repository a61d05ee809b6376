# SPDX-License-Identifier: Apache-2.0
# --fmt: the same tokens and comments, laid out anew; laid out again, nothing changes. For every program of the golden cases.
. "$ROOT/tests/helpers"

cat >ugly.bt <<'EOF'
#!/usr/bin/env scry
/*
	* A tool.
 */
#include <linux/sched.h>
struct foo { int x; };
config={max_strlen=64;stack_mode=perf}
let @a=lruhash(100);
// start
BEGIN{exit();} // after
END { }
macro  inc( $v ){ $v+=1 }
fn f($a:int64,$b :string[16]):int64{ if($a>2){return 7;} return -$a; }


tracepoint:syscalls:sys_enter_open,
tracepoint:syscalls:sys_enter_openat /pid==$1&&comm!="x"/ {
	$x=(struct task_struct*)curtask;  // trailing
	let $y:int8* = (int8*)0;
	// own line

	@[pid,comm]=count(); @b[tid] = $x->pid*2-(-3)+ ~4 - - 1;


	if(pid==3&&tid>4){print(1)}else if(1){ print(2); $i++; }
	else { --$i }
	printf("%s %d\n", comm,   pid,
		tid) ;
	printf("a long format string %s %d %s %d %d %d\n", comm,   pid, str(args.filename), nsecs - @start[tid], elapsed);
	for($kv:@m){print($kv.0,$kv);}
	for ($i : 0..(3+4)) { $z = $i ? 1:2; $w = $i ?: 3; }
	$q = { let $t = 4; $t * 2 };
	$s = if (1) { 5 } else { 6 };
	// last
}
i:s:1 < print(1); exit(); >
EOF
cat >fine.bt <<'EOF'
#!/usr/bin/env scry
/*
 * A tool.
 */
#include <linux/sched.h>
struct foo { int x; };

config = {
	max_strlen = 64;
	stack_mode = perf
}

let @a = lruhash(100);
// start
BEGIN { exit(); } // after
END {}
macro inc($v) { $v += 1 }

fn f($a: int64, $b: string[16]): int64
{
	if ($a > 2) { return 7; }
	return -$a;
}

tracepoint:syscalls:sys_enter_open,
tracepoint:syscalls:sys_enter_openat
/pid == $1 && comm != "x"/
{
	$x = (struct task_struct *)curtask; // trailing
	let $y: int8 * = (int8 *)0;
	// own line

	@[pid, comm] = count();
	@b[tid] = $x->pid * 2 - (-3) + ~4 - -1;

	if (pid == 3 && tid > 4) {
		print(1)
	} else if (1) {
		print(2);
		$i++;
	} else {
		--$i
	}
	printf("%s %d\n", comm, pid,
	    tid);
	printf("a long format string %s %d %s %d %d %d\n", comm, pid, str(args.filename),
	    nsecs - @start[tid], elapsed);
	for ($kv : @m) { print($kv.0, $kv); }
	for ($i : 0..(3 + 4)) {
		$z = $i ? 1 : 2;
		$w = $i ?: 3;
	}
	$q = {
		let $t = 4;
		$t * 2
	};
	$s = if (1) { 5 } else { 6 };
	// last
}

i:s:1
<
	print(1);
	exit();
>
EOF
expect "laid out" "$(<fine.bt)" "$("$SCRY" --fmt ugly.bt)"
expect "the mode" "$(<fine.bt)" "$("$SCRY" --mode format ugly.bt)"
expect "one-liner" 'BEGIN { @[pid] = count(); }' "$("$SCRY" --fmt 'BEGIN{@[pid]=count();}')"
line="BEGIN { printf(\"$(printf '%79s' '' | tr ' ' x)\"); }"
expect "100 columns" "$line" "$("$SCRY" --fmt "$line")"
expect "101 columns" 4 "$("$SCRY" --fmt "${line/x/xx}" | wc -l)"
out=$("$SCRY" --fmt -e 'BEGIN { foo( }' 2>&1) && expect "status" 1 0
like "broken programs are left alone" "ERROR: syntax error" "$out"

# Every program there is: nothing may be lost.
n=0
while read -r f; do
	sed '/^---- /,$d' "$f" >program.bt
	"$SCRY" --fmt program.bt >once.bt 2>/dev/null || continue
	n=$((n + 1))
	"$SCRY" --fmt once.bt >twice.bt 2>errors || { expect "$f once more" "" "$(<errors)"; continue; }
	cmp -s once.bt twice.bt || expect "$f laid out twice" "$(<once.bt)" "$(<twice.bt)"
	cmp -s <(tr -d ' \t\r\n' <program.bt) <(tr -d ' \t\r\n' <once.bt) || expect "$f: the text without blanks" "$(<program.bt)" "$(<once.bt)"
	cmp -s <("$SCRY" -d tokens program.bt 2>/dev/null) <("$SCRY" -d tokens once.bt 2>/dev/null) || expect "$f: tokens" same different
done < <(find "$ROOT"/tests/parser "$ROOT"/tests/live "$ROOT"/tests/format -name '*.t')
((n > 150)) || expect "programs" "more than 150" $n
