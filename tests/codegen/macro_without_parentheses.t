macro LIMIT() { 3 }
macro name() { "abc" }
BEGIN { print(LIMIT); print(LIMIT()); unroll (LIMIT) { printf(name); } print(LIMIT + 1); exit(); }
---- out
3
3
abcabcabc4


