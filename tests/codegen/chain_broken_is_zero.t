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
case.bt:3:8-15: WARNING: 1 read of memory failed: the value is 0 or empty there
    print($n->pid);
          ~~~~~~~
case.bt:4:8-16: WARNING: 1 read of memory failed: the value is 0 or empty there
    print($n->comm);
          ~~~~~~~~
case.bt:5:8-14: WARNING: 1 read of memory failed: the value is 0 or empty there
    print($n->mm->pgd);
          ~~~~~~
case.bt:5:8-19: WARNING: 1 read of memory failed: the value is 0 or empty there
    print($n->mm->pgd);
          ~~~~~~~~~~~
case.bt:8:8-28: WARNING: array index out of range, 1 time: the value is 0 there
    print($t->signal->rlim[$i].rlim_cur);
          ~~~~~~~~~~~~~~~~~~~~
case.bt:9:8-20: WARNING: array index out of range, 1 time: the value is 0 there
    print($t->comm[$i]);
          ~~~~~~~~~~~~
