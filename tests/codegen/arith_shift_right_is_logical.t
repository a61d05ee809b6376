BEGIN { $a = -1; print($a >> 60); print($a >> 63); print(1 << 62); exit(); }
---- out
15
1
4611686018427387904


