// What the address of a variable leads to keeps its types.
struct a { bool b; enum { P, Q = 2 } e; unsigned short s; };
BEGIN { $x = (uint64)0x0000000200000001; $p = (struct a *)&$x; print($p->b); print($p->e); print($p->s); print(($p->b, $p->e)); exit(); }
---- out
true
Q
16656
(true, Q)


