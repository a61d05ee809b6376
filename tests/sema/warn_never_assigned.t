BEGIN { let $x; print($x); }
---- check
case.bt:1:13-15: WARNING: variable '$x' is never assigned
BEGIN { let $x; print($x); }
            ~~
