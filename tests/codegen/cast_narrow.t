BEGIN { $a = 300; $b = 200; $m = -1; print((uint8)$a); print((int8)$b); print((uint32)$m); print((int16)70000); print((uint16)$m); exit(); }
---- out
44
-56
4294967295
4464
65535


