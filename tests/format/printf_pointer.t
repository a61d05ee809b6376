BEGIN { $p = (uint64 *)0x10; printf("%p [%8p] [%-8p] %p\n", $p, $p, $p, 0); exit(); }
---- out
0x10 [    0x10] [0x10    ] 0x0


