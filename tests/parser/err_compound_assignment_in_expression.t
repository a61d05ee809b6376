BEGIN { print($a += 1); }
---- err
case.bt:1:18-20: ERROR: syntax error, unexpected '+=', expected ')' or ','
BEGIN { print($a += 1); }
                 ~~
HINT: an assignment is a statement of its own
