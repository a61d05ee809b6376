// One step beyond what a number can be: they are text.
BEGIN { print($1); print($2); print($3); print($4); print($5); exit(); }
---- args
-- 2e19 -9223372036854775809 18446744073709551616 08 1e20
---- out
2e19
-9223372036854775809
18446744073709551616
08
1e20


