# SPDX-License-Identifier: Apache-2.0
# --info: features, and each kind of probe as attaching its example turns out; who may not trace is told so instead.
. "$ROOT/tests/helpers"
need_root
need setpriv

"$SCRY" --info >out 2>err
expect "status" 0 $?
expect "errors" "" "$(<err)"
expect "sections" "build kernel features process probes" "$(grep -v '^ ' out | tr '\n' ' ' | sed 's/ $//')"
like "version" "version: $(uname -r) $(uname -m)" "$(<out)"
sed -n '/^probes/,$s/^  //p' out >probes
expect "neither yes nor no with a reason" "" "$(grep -vE '^[a-z]+: (yes|(no|not tried), .+)$' probes)"
kinds=$(sed -nE 's/^PROBE\([a-z]+, "([a-z]+)".*/\1/p' "$ROOT/sema/probes.def" | grep -vxE 'begin|end|self|test|bench')
expect "kinds" "$kinds" "$(cut -d: -f1 probes)"

# What it says is what happens.
while IFS=: read -r kind program; do
	"$SCRY" --dry-run -e "$program" >/dev/null 2>err
	case $? in 0) want=yes ;; *) want=no ;; esac
	expect "$kind, $(head -1 err)" "$want" "$(sed -nE "s/^$kind: ([a-z]+).*/\1/p" probes)"
done <<'END'
tracepoint:tracepoint:sched:sched_switch { @[args.next_comm] = count(); }
rawtracepoint:rawtracepoint:sched_switch { @[args.next->comm] = count(); }
kprobe:kprobe:vfs_read { @[comm] = sum(args.count); }
fentry:fentry:vfs_read { @ = hist(args.count); }
uprobe:uprobe:libc:getenv { @[str(arg0)] = count(); }
iter:iter:task { @[ctx.task->comm] = count(); }
software:software:page-faults:1 { @[comm] = count(); }
END

cp "$SCRY" ./scry
chmod 755 scry
out=$(setpriv --reuid=65534 --regid=65534 --clear-groups ./scry --info 2>&1 </dev/null) || skip "nobody cannot run programs in $PWD"
like "nobody" "capabilities: lacks CAP_BPF" "$out"
expect "nobody: probes" 0 "$(grep -c '^probes' <<<"$out")"
