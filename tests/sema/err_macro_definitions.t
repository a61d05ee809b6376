macro a(pid) { 1 }
macro b(x, x) { x }
macro c() { @m = 1; }
macro d() { return; }
macro e() { break; }
macro f(x) { x }
macro f(y) { y }
macro g() { while (1) { break; } }
macro h() { $undefined + 1 }
BEGIN { h(); }
---- err
case.bt:1:9-12: ERROR: 'pid' is a builtin and cannot be the name of a parameter
macro a(pid) { 1 }
        ~~~
case.bt:2:12-13: ERROR: macro 'b' has two parameters of this name
macro b(x, x) { x }
           ~
case.bt:3:13-15: ERROR: macro 'c' touches map @m, which is none of its parameters
macro c() { @m = 1; }
            ~~
HINT: make it a parameter: macro c(@m)
case.bt:4:13-19: ERROR: return cannot lead out of macro 'd'
macro d() { return; }
            ~~~~~~
HINT: the value of a macro is its last expression, written without ';'
case.bt:5:13-18: ERROR: break cannot lead out of macro 'e'
macro e() { break; }
            ~~~~~
case.bt:7:1-11: ERROR: macro 'f' is defined twice
macro f(y) { y }
~~~~~~~~~~
case.bt:6:1-11: ERROR: the first definition
macro f(x) { x }
~~~~~~~~~~
