macro inner(x) { x + "a" }
macro outer(y) { inner(y) }
BEGIN { print(outer(1)); }
---- err
case.bt:1:18-25: ERROR: operator '+' is not defined for int64 and string[2]
macro inner(x) { x + "a" }
                 ~~~~~~~
case.bt:2:18-26: ERROR: expanded from macro 'inner' here
macro outer(y) { inner(y) }
                 ~~~~~~~~
case.bt:3:15-23: ERROR: expanded from macro 'outer' here
BEGIN { print(outer(1)); }
              ~~~~~~~~
