begin { printf("hello, world\n"); }
---- out
hello, world


