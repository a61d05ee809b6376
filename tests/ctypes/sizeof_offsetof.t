BEGIN {
	print((sizeof(struct list_head), sizeof(struct list_head *), sizeof(union sigval), sizeof(enum pid_type)));
	print((offsetof(struct list_head, prev), offsetof(struct timespec64, tv_nsec), offsetof(struct task_struct, se.run_node.rb_left) - offsetof(struct task_struct, se.run_node)));
	$t = curtask;
	print((sizeof($t->comm), sizeof(*$t) == sizeof(struct task_struct), offsetof(*$t, comm) == offsetof(struct task_struct, comm), sizeof($t->pid)));
	print((sizeof(pid_t), sizeof(u32), sizeof(size_t), sizeof(list_head), sizeof(struct list_head[3]), sizeof(char[9])));
	exit();
}
---- out
(16, 8, 8, 4)
(8, 8, 16)
(16, true, true, 4)
(4, 4, 8, 16, 48, 9)


---- needs
root btf
