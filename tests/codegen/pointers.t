BEGIN { $q=(uint64*)0x10; $q++; printf("%p %p\n", $q, $q+1); $p = (uint8*)100; $p += 5; print($p); print($p > (uint8*)104); exit(); }
---- out
0x18 0x20
0x69
true


