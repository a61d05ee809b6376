BEGIN { print((1, "a", (2, 3)).2.0); exit(); }
---- out
2


