// What a thread has when the maps are printed, by the number it has.
tracepoint:syscalls:sys_enter_kill /pid == cpid/ { @s[tid, pid] = nsecs; @is_right[tid] = tid; }
tracepoint:syscalls:sys_exit_kill /@s[tid, pid]/ { print(@is_right); exit(); }
---- cmd
printf '#!/bin/sh\nkill -0 $$\nexec sleep 100\n' >lives
chmod +x lives
for off in uprobe_session task_maps; do
	$SCRY -q --no-feature $off -c ./lives case.bt | sed -E 's/^@is_right\[([0-9]+)\]: \1$/right/; s/\[([0-9]+), \1\]: [0-9]+$/[both]/'
done
---- needs
root tracefs
---- out
right


right
@s[both]
right


right
@s[both]
