// What the address of a variable leads to keeps its types.
struct a { bool b; unsigned short s; enum { P, Q = 2 } e; };
BEGIN { $x = (uint64)0x0000000200050001; $p = (struct a *)&$x; print($p->b); print($p->e); print($p->s); print(($p->b, $p->e)); exit(); }
---- out
true
Q
5
(true, Q)


