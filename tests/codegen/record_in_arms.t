BEGIN { $r = pid > 0 ? (a=1, s="x") : (s="longer", a=2); print($r); $q = { let $t = 4; (k=$t, l=(m=$t * 2)) }; print($q.l.m); print((1, (n=2, o=(3, 4)))); exit(); }
---- out
{ .a = 1, .s = x }
8
(1, { .n = 2, .o = (3, 4) })


