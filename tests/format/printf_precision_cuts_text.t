BEGIN { printf("[%.2s] [%5.1s] [%-5.3s] [%.0s]\n", "abcdef", "xyz", "abcd", "abc"); exit(); }
---- out
[ab] [    x] [abc  ] []


