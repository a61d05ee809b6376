i:ms:100 { printf("b\n"); exit(); printf("never\n"); } END { printf("c\n"); }
---- out
b
c


