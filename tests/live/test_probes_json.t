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
--test -f json -q
---- exit
1
---- out
{"type": "value", "data": "begin"}
~\{"type": "test_result", "data": \{"good": \{"duration": [0-9]+, "passed": true, "output": "not shown\\n"\}\}\}
~\{"type": "test_result", "data": \{"bad": \{"duration": [0-9]+, "passed": false, "output": "case\.bt:1:35-63: ERROR: 4 is not 5\\nmacro check\(a, b\) \{ if \(a != b\) \{ errorf\(\\"%d is not %d\\", a, b\); \} \}\\n                                  ~~~~~~~~~~~~~~~~~~~~~~~~~~~~\\ncase\.bt:4:12-31: ERROR: expanded from macro 'check' here\\ntest:bad \{ check\(double\(2\), 5\); printf\(\\"shown\\\\n\\"\); \}\\n           ~~~~~~~~~~~~~~~~~~~\\nshown\\n"\}\}\}
~\{"type": "test_result", "data": \{"asserts": \{"duration": [0-9]+, "passed": false, "output": "case\.bt:5:16-39: ERROR: never\\ntest:asserts \{ assert\(1 == 2, \\"never\\"\); printf\(\\"not reached\\"\); \}\\n               ~~~~~~~~~~~~~~~~~~~~~~~\\n"\}\}\}
~\{"type": "test_result", "data": \{"returns": \{"duration": [0-9]+, "passed": false, "output": ""\}\}\}
~\{"type": "test_result", "data": \{"exits": \{"duration": [0-9]+, "passed": true, "output": ""\}\}\}
{"type": "value", "data": "end"}
