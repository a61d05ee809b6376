struct mine { int a; struct { int b; } in; struct mine *next; };
begin {
	print(exists("struct task_struct")); print(exists("struct no_such")); print(exists(struct sock));
	print(exists("struct task_struct.comm")); print(exists("struct task_struct.mm.owner")); print(exists("struct task_struct.no_such"));
	print(exists("struct task_struct.comm.x")); print(exists("union bpf_attr")); print(exists("enum pid_type"));
	print(exists("struct mine.in.b")); print(exists("struct mine.next.next.a")); print(exists("struct mine.c"));
	exit();
}
---- out
true
false
true
true
true
false
false
true
true
true
true
false


