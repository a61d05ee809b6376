struct in { u8 a; u16 b : 5; u16 c : 11; };
struct s { int x; char name[8]; struct in i[2]; union { u64 whole; u8 bytes[8]; }; s64 neg : 7; u64 big : 57; void *p; int m[2][3]; };
BEGIN {
	$p = (struct s *)kptr((uint64)curtask + offsetof(struct task_struct, comm));
	
	
	$v = *$p;
	
	print($v.name == "y"); print($v.i[1].b == $p->i[1].b); print($v.neg == $p->neg); print($v.big == $p->big); print($v.m[1][2] == $p->m[1][2]);
	@k[*$p] = 1;
	@v = *$p; @w[1] = *$p;
	print(@v.big == $p->big); print(@w[1].m == $p->m); print(@w[1].m[1] == $v.m[1]);
	print(@k[*$p]);
	$t = (1, *$p, "x");
	print($t.1.neg == $v.neg); 
	$i = 1; print($v.m[$i][$i+1] == $p->m[$i][$i+1]); print($v.m[$i] == $p->m[$i]);
	printf("%d %s\n", $p->x == $v.x, $v.name == $p->name ? "same" : "other");
	print($v.bytes == $p->bytes);
	clear(@k); clear(@v); clear(@w);
	exit();
}
---- needs
root bpf btf
---- out
false
true
true
true
true
true
true
true
1
true
true
true
1 same
true


