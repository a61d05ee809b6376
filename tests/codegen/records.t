BEGIN { $r = (x=1, y="two"); print($r); print($r.x); print($r.y); $r = (y="longer text", x=-5); print($r);
 @m[(a=1, b=2)] = (p=pid > 0, q=(z=comm == "x", w=(1, 2))); @m[(b=4, a=3)] = (q=(w=(70000, 2), z=true), p=false);
 print(@m[(a=3, b=4)].q.w.0); print((x=1, y=2) == (y=2, x=1)); print($r == (x=-5, y="longer text"));
 $i = 0; $s = (b=0, a=0); $s = (a=++$i, b=++$i); print($s);
 printf("%d %s\n", $r.x, $r.y); print(config.max_strlen); print(config.stack_mode); print(config.print_maps_on_exit);
 for ($kv : @m) { @s[$kv.0.a] = $kv.1.q.z; }
 @c[(n=1)] = count(); @c[(n=2)] = count(); @c[(n=2)] = count();
 print(sizeof($r)); print(());
 exit(); }
---- out
{ .x = 1, .y = two }
1
two
{ .x = -5, .y = longer text }
70000
true
true
{ .b = 2, .a = 1 }
-5 longer text
1024
bpftrace
true
24
()


@c[{ .n = 1 }]: 1
@c[{ .n = 2 }]: 2
@m[{ .a = 1, .b = 2 }]: { .p = true, .q = { .z = false, .w = (1, 2) } }
@m[{ .a = 3, .b = 4 }]: { .p = false, .q = { .z = true, .w = (70000, 2) } }
@s[1]: false
@s[3]: true
