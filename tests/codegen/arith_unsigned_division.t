BEGIN { $a = (uint64)18446744073709551615; $b = (uint64)10; print($a / $b); print($a % $b); exit(); }
---- out
1844674407370955161
5


