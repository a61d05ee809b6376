BEGIN { $q = (uint64*)0x10; $q++; printf("%p %p\n", $q, $q + 1); exit(); }
---- out
0x18 0x20


