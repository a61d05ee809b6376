# SPDX-License-Identifier: Apache-2.0
# What scry reads out of the kernel's structures of a sleeping process is what /proc says of it.
. "$ROOT/tests/helpers"
need_root
[[ -r /sys/kernel/btf/vmlinux ]] || skip "no kernel BTF"

mkfifo never
exec 7<>never
setsid sleep 1000 7<&7 8</dev/null 9>"a file" 5</etc/passwd &
pid=$!
exec 7>&-
trap 'kill $pid 2>/dev/null; wait 2>/dev/null; exit $((fails ? 1 : 0))' EXIT
until_true grep -q sleep /proc/$pid/comm
until_true grep -q '^State:.*sleeping' /proc/$pid/status

out=$("$SCRY" -q -e 'iter:task /ctx.task->pid == $1/ {
	$t = ctx.task;
	printf("pid %d\ncomm %s\nppid %d\n", $t->pid, $t->comm, $t->real_parent->tgid);
	printf("start %lu\n", $t->start_boottime / 10000000);
	printf("size %lu\nmaps %d\n", $t->mm->total_vm, $t->mm->map_count);
	printf("switches %lu\nuid %u\nnice %d\n", $t->nvcsw, $t->cred->uid.val, $t->static_prio - 120);
	printf("exe %s\n", str($t->mm->exe_file->f_path.dentry->d_name.name));
	printf("session %d\n", $t->signal->__session_check);
}' $pid 2>err)
[[ $(<err) = *__session_check* ]] || expect "a field that is not there" "an error" "$(<err)"
like "a field that is not there" "'struct signal_struct' has no field '__session_check'" "$(<err)"

out=$("$SCRY" -q -e 'iter:task /ctx.task->pid == $1/ {
	$t = ctx.task;
	printf("pid %d\ncomm %s\nppid %d\n", $t->pid, $t->comm, $t->real_parent->tgid);
	printf("start %lu\n", $t->start_boottime / 10000000);
	printf("size %lu\nmaps %d\n", $t->mm->total_vm, $t->mm->map_count);
	printf("switches %lu\nuid %u\nnice %d\n", $t->nvcsw, $t->cred->uid.val, $t->static_prio - 120);
	printf("exe %s\n", str($t->mm->exe_file->f_path.dentry->d_name.name));
}' $pid 2>&1 | grep .)
read -ra stat </proc/$pid/stat
read -ra statm </proc/$pid/statm
wanted="pid $pid
comm sleep
ppid ${stat[3]}
start ${stat[21]}
size ${statm[0]}
maps $(grep -vc vsyscall /proc/$pid/maps)
switches $(awk '/^voluntary/ { print $2 }' /proc/$pid/status)
uid $(awk '/^Uid/ { print $2 }' /proc/$pid/status)
nice ${stat[18]}
exe $(basename "$(readlink /proc/$pid/exe)")"
expect "the task" "$wanted" "$out"

out=$("$SCRY" -q -e 'iter:task_file /ctx.task->tgid == $1/ {
	printf("%d %s\n", ctx.fd, str(ctx.file->f_path.dentry->d_name.name)); }' $pid 2>&1 | grep . | grep -v '^[012] ' | sort -n)
wanted=$(cd /proc/$pid/fd && for fd in [3-9] [1-9][0-9]*; do [[ -L $fd ]] && echo "$fd $(basename "$(readlink "$fd" | sed 's/ (deleted)$//')")"; done | grep -v '^[012] ' | sort -n)
expect "its files" "$(grep -v -e pipe: -e socket: -e anon_inode <<<"$wanted")" "$(grep -E '^[0-9]+ (never|null|a file|passwd)$' <<<"$out")"
expect "their number" "$(wc -l <<<"$wanted")" "$(wc -l <<<"$out")"

out=$("$SCRY" -q -e 'iter:task_vma /ctx.task->tgid == $1/ { @ = count(); @kb = sum((ctx.vma->vm_end - ctx.vma->vm_start) / 1024); }' $pid 2>&1 | grep .)
expect "its mappings" "@: $(grep -vc vsyscall /proc/$pid/maps)
@kb: $((statm[0] * $(getconf PAGESIZE) / 1024))" "$(grep -v '^@kb' <<<"$out")
$(grep '^@kb' <<<"$out" | awk -v vdso=0 '{ print }')"
