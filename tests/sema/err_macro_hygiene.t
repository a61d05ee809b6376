macro m() { $x }
BEGIN { $x = 1; m(); let $y = 1; print($t); n(2); }
macro n(v) { let $t = v; }
---- err
case.bt:1:13-15: ERROR: undefined variable '$x'
macro m() { $x }
            ~~
case.bt:2:17-20: ERROR: expanded from macro 'm' here
BEGIN { $x = 1; m(); let $y = 1; print($t); n(2); }
                ~~~
case.bt:2:40-42: ERROR: undefined variable '$t'
BEGIN { $x = 1; m(); let $y = 1; print($t); n(2); }
                                       ~~
