BEGIN { let $x: void; }
---- err
case.bt:1:13-15: ERROR: a variable cannot have type void
BEGIN { let $x: void; }
            ~~
case.bt:1:13-15: WARNING: variable '$x' is never assigned
BEGIN { let $x: void; }
            ~~
