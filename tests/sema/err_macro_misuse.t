macro two(a, b) { a + b }
macro var($x) { $x }
macro map(@m) { clear(@m); }
BEGIN { two(1); var(1); map(1); map(@x[1]); @x[1] = 1; two; two(1, 2, 3); }
---- err
case.bt:4:9-15: ERROR: macro 'two' takes 2 arguments, 1 given
BEGIN { two(1); var(1); map(1); map(@x[1]); @x[1] = 1; two; two(1, 2, 3); }
        ~~~~~~
case.bt:1:1-16: ERROR: macro 'two' is defined here
macro two(a, b) { a + b }
~~~~~~~~~~~~~~~
case.bt:4:21-22: ERROR: macro 'var' wants a variable as argument 1
BEGIN { two(1); var(1); map(1); map(@x[1]); @x[1] = 1; two; two(1, 2, 3); }
                    ~
case.bt:2:1-14: ERROR: macro 'var' is defined here
macro var($x) { $x }
~~~~~~~~~~~~~
case.bt:4:29-30: ERROR: macro 'map' wants a map without a key as argument 1
BEGIN { two(1); var(1); map(1); map(@x[1]); @x[1] = 1; two; two(1, 2, 3); }
                            ~
case.bt:3:1-14: ERROR: macro 'map' is defined here
macro map(@m) { clear(@m); }
~~~~~~~~~~~~~
case.bt:4:37-42: ERROR: macro 'map' wants a map without a key as argument 1
BEGIN { two(1); var(1); map(1); map(@x[1]); @x[1] = 1; two; two(1, 2, 3); }
                                    ~~~~~
case.bt:3:1-14: ERROR: macro 'map' is defined here
macro map(@m) { clear(@m); }
~~~~~~~~~~~~~
case.bt:4:61-73: ERROR: macro 'two' takes 2 arguments, 3 given
BEGIN { two(1); var(1); map(1); map(@x[1]); @x[1] = 1; two; two(1, 2, 3); }
                                                            ~~~~~~~~~~~~
case.bt:1:1-16: ERROR: macro 'two' is defined here
macro two(a, b) { a + b }
~~~~~~~~~~~~~~~
