BEGIN { print((1); }
---- err
case.bt:1:18-19: ERROR: syntax error, unexpected ';', expected ')' or ','
BEGIN { print((1); }
                 ~
case.bt:1:14-15: ERROR: this '(' is still open
BEGIN { print((1); }
             ~
