begin { if (1) print(1); }
---- err
case.bt:1:16-21: ERROR: syntax error, unexpected 'print', expected '{'
begin { if (1) print(1); }
               ~~~~~
HINT: the body needs braces, even if it is a single statement
