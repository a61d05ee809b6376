BEGIN { printf("a"); printf("b"); printf(""); printf("c\n"); exit(); }
---- out
abc


