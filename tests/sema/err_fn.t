fn f($a: int8): void { return $a; }
fn g(): int64 { return "x"; }
fn h(): int64 { return; }
fn i($x: string[4]): int8 { return $x; }
fn k(): int64 { return arg0; }
fn l(): int64 { return args.x; }
fn m($a: nosuch): int64 { return 1; }
fn n(): string { $u = 1; $u = "x"; return "y"; }
BEGIN { f(1000); f("x"); i("abcdefgh"); $x = f(1); break; }
---- err
case.bt:1:31-33: ERROR: function 'f' returns void, it cannot return a value
fn f($a: int8): void { return $a; }
                              ~~
case.bt:2:17-27: ERROR: the result of g() has type int64, a value of type string[2] cannot be assigned to it
fn g(): int64 { return "x"; }
                ~~~~~~~~~~
case.bt:3:17-23: ERROR: function 'h' returns int64, a value is missing here
fn h(): int64 { return; }
                ~~~~~~
case.bt:4:29-38: ERROR: the result of i() has type int8, a value of type string[4] cannot be assigned to it
fn i($x: string[4]): int8 { return $x; }
                            ~~~~~~~~~
case.bt:5:24-28: ERROR: arg0 is not available in functions (fn)
fn k(): int64 { return arg0; }
                       ~~~~
HINT: give it to the function as an argument
case.bt:6:24-30: ERROR: args is not available in functions (fn)
fn l(): int64 { return args.x; }
                       ~~~~~~
HINT: give it to the function as an argument
case.bt:7:10-16: ERROR: unknown type 'nosuch'
fn m($a: nosuch): int64 { return 1; }
         ~~~~~~
case.bt:8:26-34: ERROR: $u has type int64, a value of type string[2] cannot be assigned to it
fn n(): string { $u = 1; $u = "x"; return "y"; }
                         ~~~~~~~~
case.bt:8:18-20: ERROR: $u is first assigned here
fn n(): string { $u = 1; $u = "x"; return "y"; }
                 ~~
case.bt:9:11-15: ERROR: 1000 is out of the range of int8
BEGIN { f(1000); f("x"); i("abcdefgh"); $x = f(1); break; }
          ~~~~
case.bt:9:20-23: ERROR: $a has type int8, a value of type string[2] cannot be assigned to it
BEGIN { f(1000); f("x"); i("abcdefgh"); $x = f(1); break; }
                   ~~~
case.bt:9:28-38: ERROR: a string of type string[9] does not fit into string[4]
BEGIN { f(1000); f("x"); i("abcdefgh"); $x = f(1); break; }
                           ~~~~~~~~~~
case.bt:9:46-50: ERROR: this has no value that can be assigned
BEGIN { f(1000); f("x"); i("abcdefgh"); $x = f(1); break; }
                                             ~~~~
case.bt:9:52-57: ERROR: break outside of a loop
BEGIN { f(1000); f("x"); i("abcdefgh"); $x = f(1); break; }
                                                   ~~~~~
case.bt:9:26-39: WARNING: the value of this expression is discarded
BEGIN { f(1000); f("x"); i("abcdefgh"); $x = f(1); break; }
                         ~~~~~~~~~~~~~
HINT: _ = ... says that it is meant
