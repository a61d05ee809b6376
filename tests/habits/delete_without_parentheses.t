begin { @[1] = 1; delete @[1]; }
---- err
case.bt:1:26-27: ERROR: syntax error, unexpected '@', expected ';' or '}'
begin { @[1] = 1; delete @[1]; }
                         ~
HINT: a call is written with parentheses: delete(...)
