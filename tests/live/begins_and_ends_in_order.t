END { printf("e1\n"); }
BEGIN { printf("b1\n"); }
BEGIN { printf("b2\n"); }
END { printf("e2\n"); }
---- out
b1
b2
e1
e2


