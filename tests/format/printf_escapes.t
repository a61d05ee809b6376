BEGIN { printf("a\tb\\c\"d\x41\101\n"); exit(); }
---- out
a	b\c"dAA


