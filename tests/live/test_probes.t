macro check(a, b) { if (a != b) { errorf("%d is not %d", a, b); } }
fn double($n: int64): int64 { return 2 * $n; }
test:good { check(double(2), 4); printf("not shown\n"); }
test:bad { check(double(2), 5); printf("shown\n"); }
test:asserts { assert(1 == 2, "never"); printf("not reached"); }
test:returns { return 3; }
test:exits { exit(); }


BEGIN { print("begin"); }
END { print("end"); }
---- args
--test
---- exit
1
---- out
begin
[==========] Running 5 tests.
[ RUN      ] good
~\[       OK \] good \(.*\)
[ RUN      ] bad
case.bt:1:35-63: ERROR: 4 is not 5
macro check(a, b) { if (a != b) { errorf("%d is not %d", a, b); } }
                                  ~~~~~~~~~~~~~~~~~~~~~~~~~~~~
case.bt:4:12-31: ERROR: expanded from macro 'check' here
test:bad { check(double(2), 5); printf("shown\n"); }
           ~~~~~~~~~~~~~~~~~~~
shown
[  FAILED  ] bad
[ RUN      ] asserts
case.bt:5:16-39: ERROR: never
test:asserts { assert(1 == 2, "never"); printf("not reached"); }
               ~~~~~~~~~~~~~~~~~~~~~~~
[  FAILED  ] asserts
[ RUN      ] returns
[  FAILED  ] returns
[ RUN      ] exits
~\[       OK \] exits \(.*\)
~\[==========\] 5 tests ran. \(.*\)
[  PASSED  ] 2 tests.
[  FAILED  ] 3 tests.
end


