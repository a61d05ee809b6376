BEGIN { print(strncmp(comm, "scream", 3)); print(strncmp(comm, "scream", 4)); print(strncmp("abc", "abc", 10)); $a = "abcdef"; $b = "abcxyz"; print(strncmp($a, $b, 3)); print(strncmp($a, $b, 4)); print(strncmp($a, "abcdef", 6)); exit(); }
---- out
0
1
0
0
1
0


