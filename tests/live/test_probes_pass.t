test:a { printf("no"); } test:b { @x++; return @x - 1; }
---- args
--test
---- out
[==========] Running 2 tests.
[ RUN      ] a
~\[       OK \] a \(.*\)
[ RUN      ] b
~\[       OK \] b \(.*\)
~\[==========\] 2 tests ran. \(.*\)
[  PASSED  ] 2 tests.


