macro d(x) { 10 / x } BEGIN { $z = 0; print(d($z)); exit(); }
---- errout
case.bt:1:14-20: WARNING: division by zero, 1 time: the result is 1 there
macro d(x) { 10 / x } BEGIN { $z = 0; print(d($z)); exit(); }
             ~~~~~~
case.bt:1:45-50: WARNING: expanded from macro 'd' here
macro d(x) { 10 / x } BEGIN { $z = 0; print(d($z)); exit(); }
                                            ~~~~~
---- out
1


