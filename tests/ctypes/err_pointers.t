BEGIN {
	print(*pid);
	print(*curtask->stack);
	print(curtask->stack[1]);
	print(curtask->comm[16]);
	print(curtask->comm[-1]);
	print(curtask->comm["x"]);
	print(curtask * 2);
	print(curtask - curtask);
	print(curtask + curtask);
	print(curtask->se[0]);
	if (curtask->se) { print(1); }
	$x = curtask; $x = curtask->mm; $x = 1;
	@m = curtask; @m = curtask->mm;
	print(curtask->se == curtask->se);
}
---- err
case.bt:3:8-23: ERROR: 'void *' points to something unknown
    print(*curtask->stack);
          ~~~~~~~~~~~~~~~
HINT: cast it first, as in *(uint64*)p
case.bt:4:8-25: ERROR: 'void *' points to something unknown
    print(curtask->stack[1]);
          ~~~~~~~~~~~~~~~~~
HINT: cast it first, as in ((uint64*)p)[0]
case.bt:5:8-25: ERROR: index 16 is out of range, string[16] has 16 elements
    print(curtask->comm[16]);
          ~~~~~~~~~~~~~~~~~
case.bt:6:8-25: ERROR: index -1 is negative
    print(curtask->comm[-1]);
          ~~~~~~~~~~~~~~~~~
case.bt:7:8-26: ERROR: an index must be an integer, this is string[2]
    print(curtask->comm["x"]);
          ~~~~~~~~~~~~~~~~~~
case.bt:8:8-19: ERROR: operator '*' is not defined for struct task_struct * and int64
    print(curtask * 2);
          ~~~~~~~~~~~
case.bt:9:8-25: ERROR: operator '-' is not defined for struct task_struct * and struct task_struct *
    print(curtask - curtask);
          ~~~~~~~~~~~~~~~~~
case.bt:10:8-25: ERROR: operator '+' is not defined for struct task_struct * and struct task_struct *
    print(curtask + curtask);
          ~~~~~~~~~~~~~~~~~
case.bt:11:8-22: ERROR: struct sched_entity cannot be indexed
    print(curtask->se[0]);
          ~~~~~~~~~~~~~~
case.bt:12:6-17: ERROR: struct sched_entity cannot be a condition
    if (curtask->se) { print(1); }
        ~~~~~~~~~~~
case.bt:13:16-32: ERROR: $x has type struct task_struct *, a value of type struct mm_struct * cannot be assigned to it
    $x = curtask; $x = curtask->mm; $x = 1;
                  ~~~~~~~~~~~~~~~~
case.bt:13:2-4: ERROR: $x is first assigned here
    $x = curtask; $x = curtask->mm; $x = 1;
    ~~
case.bt:13:34-40: ERROR: $x has type struct task_struct *, a value of type int64 cannot be assigned to it
    $x = curtask; $x = curtask->mm; $x = 1;
                                    ~~~~~~
case.bt:13:2-4: ERROR: $x is first assigned here
    $x = curtask; $x = curtask->mm; $x = 1;
    ~~
case.bt:14:16-32: ERROR: @m has type struct task_struct *, a value of type struct mm_struct * cannot be assigned to it
    @m = curtask; @m = curtask->mm;
                  ~~~~~~~~~~~~~~~~
case.bt:14:2-14: ERROR: @m is first assigned here
    @m = curtask; @m = curtask->mm;
    ~~~~~~~~~~~~
case.bt:15:8-34: ERROR: cannot compare struct sched_entity with struct sched_entity by '=='
    print(curtask->se == curtask->se);
          ~~~~~~~~~~~~~~~~~~~~~~~~~~
---- needs
btf
