BEGIN { printf("%d %s %s %c %x %ld %p\n", (int8)-5, "str", comm, 65, 255, -1, 4096); printf("%s %s\n", (1, "a"), true); exit(); }
---- out
-5 str scry A ff -1 0x1000
(1, a) true


