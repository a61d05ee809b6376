BEGIN { if (1) { } else print(1); }
---- err
case.bt:1:25-30: ERROR: syntax error, unexpected 'print', expected '{'
BEGIN { if (1) { } else print(1); }
                        ~~~~~
HINT: the body needs braces, even if it is a single statement
