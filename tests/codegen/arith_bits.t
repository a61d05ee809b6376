BEGIN { $a = 0xf0; print($a & 0x3c); print($a | 0xf); print($a ^ 0xff); print(~$a); print(-$a); print(!$a); exit(); }
---- out
48
255
15
-241
-240
false


