// Members of the script's own struct, also where one of the kernel's pointers leads to it.
struct task_struct { int own; int own2; };
struct mm_struct { long first; };
BEGIN {
	printf("%d %d\n", curtask->own == ((struct task_struct *)curtask)->own, sizeof(curtask->own2));
	$m = (struct vm_area_struct *)0;
	printf("%d\n", sizeof($m->vm_mm->first));
	exit();
}
---- needs
btf
---- out
1 4
8


