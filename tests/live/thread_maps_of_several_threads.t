// Thread and process in the order of the key, whichever comes first.
tracepoint:syscalls:sys_enter_getppid /pid == cpid && comm == "keys-evt"/ { @a[tid, pid] = 1; @b[pid, tid] = 1; }
---- cmd
$SCRY -q case.bt -c "$GEN getppid 100 -n keys-evt -t 3" | sed -nE 's/^@([ab])\[([0-9]+), ([0-9]+)\]: 1$/\1 \2 \3/p' >keys
for m in a b; do
	echo $m: $(grep ^$m keys | cut -d' ' -f2 | sort -u | wc -l) $(grep ^$m keys | cut -d' ' -f3 | sort -u | wc -l)
done
---- needs
root tracefs
---- out
a: 3 1
b: 1 3
