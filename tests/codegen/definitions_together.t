#define FIVE 5
#define ADD(a,b) ((a)+(b))
enum E { A = 1, B };
macro m(x) { ADD(x, FIVE) }
fn f($n: int64): int64 { return ADD($n, FIVE); }
fn e($e: enum E): enum E { return $e; }
fn b($b: buffer[4]): buffer[8] { return $b; }
fn a($a: int8[4]): int64 { return $a[2]; }
BEGIN { print((m(1), f(2), m(FIVE))); print(e(B)); print((e=A)); print(b(buf("abcd", 4))); print(a((int8[4])"abc"));
let $v: typeof((a=1,b="xx")) = (b="y", a=2); print($v); $z = (typeof($v))$v; print($z); exit(); }
---- out
(6, 7, 10)
B
{ .e = A }
abcd
99
{ .a = 2, .b = y }
{ .a = 2, .b = y }


