tracepoint:syscalls:sys_enter_getppid /pid == cpid/ {
	$t = (struct task_struct *)curtask;
	printf("%d %d %s\n", $t->tgid == pid, $t->pid == tid, $t->comm);
	printf("%d %d\n", $t->real_parent->tgid == (uint32)$1, $t->signal->rlim[7].rlim_cur == (uint64)$2);
	printf("%s\n", str($t->mm->exe_file->f_path.dentry->d_name.name));
	printf("%d\n", $t->files->fdt->fd[0] == 0);
	exit();
}
---- cmd
sh -c 'exec $SCRY -q case.bt $$ $(ulimit -Sn) -c "$GEN getppid 1 -n evt"'
---- out
1 1 evt
1 1
gen
0


---- needs
root tracefs btf
