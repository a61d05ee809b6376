BEGIN {
	$n = (struct task_struct *)0;
	print($n->pid);
	print($n->comm);
	print($n->mm->pgd);
	$i = 70;
	$t = (struct task_struct *)curtask;
	print($t->signal->rlim[$i].rlim_cur);
	print($t->comm[$i]);
	exit();
}
---- needs
root bpf btf
---- out
0

0x0
0
0


---- errout
...
