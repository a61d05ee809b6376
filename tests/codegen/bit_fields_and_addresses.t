struct bits { u32 a : 3; u32 b : 9; u32 c : 20; s16 d : 5; u16 e : 11; u8 f; u8 g : 1; };
BEGIN { $x = 5; $p = &$x; print(*$p); $x = 9; print(*$p); let $n: int32 = -3; $q = &$n; print(*$q); $n = 7; print(*$q);
  @m = (uint64)0xfedcba9876543210; $b = (struct bits *)&@m; print($b->a); print($b->b); print($b->c); print($b->d); print($b->e); print($b->f); print($b->g);
  print(*$b); $v = *$b; print($v); print(($v.a, $v.b, $v.c, $v.d, $v.e, $v.f, $v.g)); print(sizeof(struct bits));
 exit(); }
---- needs
root bpf
---- out
5
9
-3
7
0
66
484675
24
1492
220
0
{ .a = 0, .b = 66, .c = 484675, .d = 24, .e = 1492, .f = 220, .g = 0 }
{ .a = 0, .b = 66, .c = 484675, .d = 24, .e = 1492, .f = 220, .g = 0 }
(0, 66, 484675, 24, 1492, 220, 0)
8


@m: 18364758544493064720
