struct task_struct { int only; struct list_head l; gfp_t flags; };
struct uses { struct task_struct t; struct hlist_head h; struct file *f; };
BEGIN {
	printf("%d %d\n", sizeof(struct task_struct), offsetof(struct task_struct, flags));
	printf("%d %d\n", sizeof(struct uses), offsetof(struct uses, f));
	$u = (struct uses *)0;
	printf("%d %d\n", sizeof($u->f->f_pos), offsetof(struct list_head, prev));
	exit();
}
---- needs
btf
---- out
32 24
48 40
8 8


