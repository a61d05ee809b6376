BEGIN { printf("[%*d] [%-*d] [%.*s]\n", 5, 42, 5, 42, 3, "abcdef"); exit(); }
---- out
[   42] [42   ] [abc]


