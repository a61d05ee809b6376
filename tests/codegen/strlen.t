BEGIN { print(strlen("hello")); print(strlen("")); print(strlen(comm)); $s = "abc"; print(strlen($s)); exit(); }
---- out
5
0
4
3


