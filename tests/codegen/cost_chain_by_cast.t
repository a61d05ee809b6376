tracepoint:sched:sched_switch {
	$s = (struct task_struct *)kptr(args.prev_pid);
	@ = $s->mm->exe_file->f_inode->i_ino;
	@c = $s->comm == "bash";
}
---- needs
btf tracefs kernel-6.2
---- cost
insns <= 26
stack <= 32
