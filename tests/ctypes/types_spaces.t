BEGIN {
	$a = curtask;
	$b = curtask->real_parent;
	$c = (struct task_struct *)curtask;
	$d = (struct list_head *)curtask;
	$e = curtask + 1;
	let $f;
	$f = curtask;
	$g = $a;
	$g = (struct task_struct *)1;
	$h = $a->mm->exe_file;
	$i = $a->signal;
	$j = rand ? curtask : curtask->real_parent;
	let $k: struct task_struct * = curtask;
}
---- types
prog BEGIN test_run: BEGIN
  var $a struct task_struct * (btf)
  var $b struct task_struct * (btf)
  var $c struct task_struct * (btf)
  var $d struct list_head *
  var $e struct task_struct *
  var $f struct task_struct *
  var $g struct task_struct *
  var $h struct file * (btf)
  var $i struct signal_struct * (btf)
  var $j struct task_struct * (btf)
  var $k struct task_struct * (btf)
block :: void
  assign = :: void
    var $a :: struct task_struct *
    ident curtask :: struct task_struct *
  assign = :: void
    var $b :: struct task_struct *
    field ->real_parent :: struct task_struct *
      ident curtask :: struct task_struct *
  assign = :: void
    var $c :: struct task_struct *
    cast struct task_struct* :: struct task_struct *
      ident curtask :: struct task_struct *
  assign = :: void
    var $d :: struct list_head *
    cast struct list_head* :: struct list_head *
      ident curtask :: struct task_struct *
  assign = :: void
    var $e :: struct task_struct *
    binary + :: struct task_struct *
      cast :: struct task_struct *
        ident curtask :: struct task_struct *
      int 1 :: int64
  let :: void
    var $f :: struct task_struct *
  assign = :: void
    var $f :: struct task_struct *
    ident curtask :: struct task_struct *
  assign = :: void
    var $g :: struct task_struct *
    var $a :: struct task_struct *
  assign = :: void
    var $g :: struct task_struct *
    int 1 :: struct task_struct *
  assign = :: void
    var $h :: struct file *
    field ->exe_file :: struct file *
      field ->mm :: struct mm_struct *
        var $a :: struct task_struct *
  assign = :: void
    var $i :: struct signal_struct *
    field ->signal :: struct signal_struct *
      var $a :: struct task_struct *
  assign = :: void
    var $j :: struct task_struct *
    ternary :: struct task_struct *
      ident rand :: uint32
      ident curtask :: struct task_struct *
      field ->real_parent :: struct task_struct *
        ident curtask :: struct task_struct *
  let struct task_struct* :: void
    var $k :: struct task_struct *
    ident curtask :: struct task_struct *
---- needs
btf
