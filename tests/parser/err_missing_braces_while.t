BEGIN { while (1) print(1); }
---- err
case.bt:1:19-24: ERROR: syntax error, unexpected 'print', expected '{'
BEGIN { while (1) print(1); }
                  ~~~~~
HINT: the body needs braces, even if it is a single statement
