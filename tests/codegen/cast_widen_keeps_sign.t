BEGIN { $a = (int8)-5; print((int64)$a); print((uint64)$a); $b = (uint8)250; print((int64)$b); exit(); }
---- out
-5
18446744073709551611
250


