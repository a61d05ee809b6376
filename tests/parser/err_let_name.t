BEGIN { let x = 1; }
---- err
case.bt:1:13-14: ERROR: syntax error, unexpected 'x', expected a $variable
BEGIN { let x = 1; }
            ~
HINT: variables are written $name and need no declaration
