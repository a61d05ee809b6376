BEGIN {
	@p[curtask->mm] = curtask;
	@q = (curtask, 1);
	@t[(1, curtask->comm)] = curtask->cred->uid;
	@l = curtask->signal->rlim[7];
	$x = rand % 2 == 3 ? curtask : curtask->real_parent;
	$l = @l;
	print((@p[curtask->mm]->pid == pid, $x->pid == curtask->real_parent->pid, @q.0->comm, $l.rlim_cur == @l.rlim_cur, @t[(1, comm)].val));
	print((curtask->cred->uid, curtask->cred->uid.val == uid));
	let $s: struct list_head = curtask->tasks;
	let $e: enum pid_type = PIDTYPE_SID;
	print(($s.next == curtask->tasks.next, $e));
	clear(@p); clear(@q); clear(@l);
	exit();
}
---- args
-q
---- out
(true, true, scry, true, 0)
({ .val = 0 }, true)
(true, PIDTYPE_SID)


@t[1, scry]: { .val = 0 }
---- needs
root btf
