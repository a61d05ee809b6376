macro kind(x) { if comptime is_str(x) { "text" } else if comptime is_ptr(x) { "pointer" } else { "other" } }
macro len_or(x) { if comptime is_str(x) { strlen(x) } else { x + 1 } }
BEGIN {
 $s = "abc"; $n = 5; $u = pid;
 print((kind($s), kind($n), kind(curtask), kind(1 == 2)));
 print((len_or($s), len_or($n)));
 print(typeinfo($s)); print(typeinfo($n).full_type); print(typeinfo(uint8).base_type); print(typeinfo(pid).full_type);
 if comptime (sizeof($n) == 8) { print("eight"); } else { $s = 5; }
 print((is_str("a"), is_ptr(curtask), is_array(pton("::1")), is_integer(3), is_unsigned_integer(3), is_unsigned_integer(pid), is_literal(3 + 4), is_literal($n), is_scalar($n), is_scalar($s)));
 let $v: typeof($s) = "x"; print((typeof(pid))300); print(comptime (1 + 2));
 static_assert(sizeof(int32) == 4, "bad");
 $p = (struct task_struct *)curtask;
 print((uint64)container_of((int8*)$p + offsetof(struct task_struct, pid), struct task_struct, pid) == (uint64)$p);
 exit();
}
---- needs
btf
---- out
(text, other, pointer, other)
(3, 6)
{ .base_type = string, .full_type = string[4] }
int64
int
uint32
eight
(true, true, true, true, false, true, true, false, true, false)
300
3
true


