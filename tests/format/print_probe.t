BEGIN { print(probe); @[probe] = 1; printf("[%8s]\n", probe); exit(); }
---- out
~(begin|BEGIN)
~\[   (begin|BEGIN)\]


~@\[(begin|BEGIN)\]: 1
