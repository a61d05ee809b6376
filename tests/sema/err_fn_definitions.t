fn g(): int64 { if (pid) { return 1; } }
fn h(): int64 { if (pid) { return 1; } else { exit(); } }
fn j(): int64 { return j(); }
fn a(): int64 { return b(); }
fn b(): int64 { return a(); }
fn print(): void {}
fn d($x: int8, $x: int8): void {}
fn e(): void {}
macro e() { 1 }
fn e(): void {}
BEGIN { g(1); d(1); }
---- err
case.bt:1:40-41: ERROR: function 'g' can end without a return
fn g(): int64 { if (pid) { return 1; } }
                                       ~
case.bt:3:24-27: ERROR: function 'j' calls itself
fn j(): int64 { return j(); }
                       ~~~
case.bt:5:24-27: ERROR: function 'a' calls itself
fn b(): int64 { return a(); }
                       ~~~
case.bt:6:1-17: ERROR: 'print' is a name of the language and cannot be defined again
fn print(): void {}
~~~~~~~~~~~~~~~~
case.bt:7:16-24: ERROR: function 'd' has two parameters of this name
fn d($x: int8, $x: int8): void {}
               ~~~~~~~~
case.bt:9:1-10: ERROR: macro 'e' is defined twice
macro e() { 1 }
~~~~~~~~~
case.bt:8:1-13: ERROR: the first definition
fn e(): void {}
~~~~~~~~~~~~
case.bt:10:1-13: ERROR: function 'e' is defined twice
fn e(): void {}
~~~~~~~~~~~~
case.bt:8:1-13: ERROR: the first definition
fn e(): void {}
~~~~~~~~~~~~
case.bt:11:9-13: ERROR: function 'g' takes 0 arguments, 1 given
BEGIN { g(1); d(1); }
        ~~~~
case.bt:1:1-14: ERROR: function 'g' is defined here
fn g(): int64 { if (pid) { return 1; } }
~~~~~~~~~~~~~
case.bt:11:15-19: ERROR: function 'd' takes 2 arguments, 1 given
BEGIN { g(1); d(1); }
              ~~~~
case.bt:7:1-31: ERROR: function 'd' is defined here
fn d($x: int8, $x: int8): void {}
~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
