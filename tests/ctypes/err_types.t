BEGIN {
	$a = (struct nosuch_struct_xyz *)0;
	$b = (struct pid_type *)0;
	$c = (enum list_head)0;
	$d = (union list_head *)0;
	$e = (nosuch_type_xyz)0;
	$f = (struct list_head)0;
	$g = (struct list_head)curtask;
	print(sizeof(struct nosuch_struct_xyz));
	print(offsetof(struct list_head, nosuch));
	print(offsetof(struct list_head, next.prev));
	print(offsetof(int32, next));
}
---- err
case.bt:2:8-34: ERROR: unknown type 'struct nosuch_struct_xyz'
    $a = (struct nosuch_struct_xyz *)0;
          ~~~~~~~~~~~~~~~~~~~~~~~~~~
case.bt:3:8-25: ERROR: unknown type 'struct pid_type'
    $b = (struct pid_type *)0;
          ~~~~~~~~~~~~~~~~~
HINT: there is an enum pid_type
case.bt:4:8-22: ERROR: unknown type 'enum list_head'
    $c = (enum list_head)0;
          ~~~~~~~~~~~~~~
HINT: there is a struct list_head
case.bt:5:8-25: ERROR: unknown type 'union list_head'
    $d = (union list_head *)0;
          ~~~~~~~~~~~~~~~~~
HINT: there is a struct list_head
case.bt:6:8-23: ERROR: unknown type 'nosuch_type_xyz'
    $e = (nosuch_type_xyz)0;
          ~~~~~~~~~~~~~~~
case.bt:7:7-26: ERROR: cannot cast int64 to struct list_head
    $f = (struct list_head)0;
         ~~~~~~~~~~~~~~~~~~~
HINT: to read one from that address: *(struct list_head *)p
case.bt:8:7-32: ERROR: cannot cast struct task_struct * to struct list_head
    $g = (struct list_head)curtask;
         ~~~~~~~~~~~~~~~~~~~~~~~~~
HINT: to read one from that address: *(struct list_head *)p
case.bt:9:15-39: ERROR: unknown type 'struct nosuch_struct_xyz'
    print(sizeof(struct nosuch_struct_xyz));
                 ~~~~~~~~~~~~~~~~~~~~~~~~
case.bt:10:8-42: ERROR: 'struct list_head' has no field 'nosuch'
    print(offsetof(struct list_head, nosuch));
          ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
case.bt:11:8-45: ERROR: 'struct list_head *' is no struct, it has no field 'prev'
    print(offsetof(struct list_head, next.prev));
          ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
case.bt:12:8-29: ERROR: 'int32' is no struct, it has no field 'next'
    print(offsetof(int32, next));
          ~~~~~~~~~~~~~~~~~~~~~
---- needs
btf
