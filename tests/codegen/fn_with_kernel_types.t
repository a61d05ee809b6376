fn f($t: struct task_struct *): int32 { return $t->pid; }
fn g($t: struct task_struct*): string[16] { return $t->comm; }
fn h($t: struct task_struct*): struct task_struct* { return $t->real_parent; }
macro pidof(t) { t->pid }
BEGIN { $t = curtask; print((f($t) == tid, g($t) == comm, h($t)->tgid == ppid)); print(f(curtask) == tid);
print(pidof(curtask) == tid); $r = (t=curtask, n=1); print($r.t->pid == tid); @k[(p=curtask)] = 1;
for ($kv : @k) { print($kv.0.p->pid == tid); } clear(@k); exit(); }
---- needs
btf kernel-5.13
---- out
(true, true, true)
true
true
true
true


