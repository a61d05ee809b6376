macro a(x) { b(x) }
macro b(x) { a(x) }
macro c() { c }
BEGIN { a(1); }
---- err
case.bt:3:13-14: ERROR: macro 'c' calls itself
macro c() { c }
            ~
case.bt:2:14-18: ERROR: macro 'a' calls itself
macro b(x) { a(x) }
             ~~~~
case.bt:1:14-18: ERROR: expanded from macro 'b' here
macro a(x) { b(x) }
             ~~~~
case.bt:4:9-13: ERROR: expanded from macro 'a' here
BEGIN { a(1); }
        ~~~~
