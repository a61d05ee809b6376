BEGIN {
	print(curtask->nosuchfield_here);
	print(curtask->com);
	print(curtask->se.load.weigh);
	print(curtask->mm->pgd->nosuch.x);
	print(((struct list_head *)0)->nxt);
	print(pid.x);
	print((1, 2).x);
	print(arg0->x);
	print(ctx.x);
}
---- err
case.bt:2:8-33: ERROR: 'struct task_struct' has no field 'nosuchfield_here'
    print(curtask->nosuchfield_here);
          ~~~~~~~~~~~~~~~~~~~~~~~~~
case.bt:3:8-20: ERROR: 'struct task_struct' has no field 'com'
    print(curtask->com);
          ~~~~~~~~~~~~
HINT: did you mean 'comm'?
case.bt:4:8-30: ERROR: 'struct load_weight' has no field 'weigh'
    print(curtask->se.load.weigh);
          ~~~~~~~~~~~~~~~~~~~~~~
HINT: did you mean 'weight'?
case.bt:5:8-32: ERROR: 'pgd_t' has no field 'nosuch'
    print(curtask->mm->pgd->nosuch.x);
          ~~~~~~~~~~~~~~~~~~~~~~~~
case.bt:6:8-36: ERROR: 'struct list_head' has no field 'nxt'
    print(((struct list_head *)0)->nxt);
          ~~~~~~~~~~~~~~~~~~~~~~~~~~~~
HINT: did you mean 'next'?
case.bt:7:8-13: ERROR: 'uint32' is no struct, it has no field 'x'
    print(pid.x);
          ~~~~~
case.bt:8:8-16: ERROR: a tuple has no field 'x'
    print((1, 2).x);
          ~~~~~~~~
HINT: elements of tuples are .0, .1 ...
case.bt:9:8-12: ERROR: arg0 is not available in begin probes
    print(arg0->x);
          ~~~~
case.bt:10:8-11: ERROR: ctx is not available in begin probes
    print(ctx.x);
          ~~~
---- needs
btf
