BEGIN {
	$t = (struct task_struct *)curtask;
	print(($t->pid == tid, $t->tgid == pid, $t->comm == comm, $t->group_leader == $t));
	$k = (struct task_struct *)(uint64)$t;
	print(($k->tgid == pid, $k->comm == comm, $k->thread_pid->numbers[0].nr == tid));
	$q = $k + 0;
	print($q->tgid == pid);
	$i = 7;
	print($t->signal->rlim[7].rlim_cur == $t->signal->rlim[$i].rlim_cur);
	$f = $t->files->fdt->fd;
	$i = 1;
	print($f[1]->f_inode->i_ino == $f[$i]->f_inode->i_ino);
	$z = $t;
	if ($t->pid == 0) {
		$z = (struct task_struct *)0;
	}
	print($z->real_parent->comm == $t->real_parent->comm);
	print(strncmp(str($t->mm->exe_file->f_path.dentry->d_name.name), "scry", 4));
	exit();
}
---- needs
root bpf btf
---- out
(true, true, true, true)
(true, true, true)
true
true
true
true
0


