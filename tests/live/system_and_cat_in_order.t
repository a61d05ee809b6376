BEGIN { printf("a\n"); system("echo b; echo %s", "c"); cat("/proc/%s/comm", "self"); time("%%\n"); printf("d\n"); cat("/no/such/file"); exit(); }
---- args
--unsafe
---- out
a
b
c
scry
%
d


---- errout
~case.bt:1:.*ERROR: cannot read '/no/such/file': No such file or directory
...
