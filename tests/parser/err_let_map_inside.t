BEGIN { let @m = hash(5); }
---- err
case.bt:1:13-15: ERROR: syntax error, unexpected '@m', expected a $variable
BEGIN { let @m = hash(5); }
            ~~
HINT: a map is declared outside of probes: let @name = hash(100);
