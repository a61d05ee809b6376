BEGIN { $r = (s="abc", n=-3, p=(uint64*)16); printf("%s %d %p %s\n", $r.s, $r.n, $r.p, $r.s); print($r); exit(); }
---- out
abc -3 0x10 abc
{ .s = abc, .n = -3, .p = 0x10 }


