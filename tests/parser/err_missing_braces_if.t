BEGIN { if ($x) print(1); }
---- err
case.bt:1:17-22: ERROR: syntax error, unexpected 'print', expected '{'
BEGIN { if ($x) print(1); }
                ~~~~~
HINT: the body needs braces, even if it is a single statement
