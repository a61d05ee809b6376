BEGIN { @m[] = 1; }
---- err
case.bt:1:12-13: ERROR: syntax error, unexpected ']', expected an expression
BEGIN { @m[] = 1; }
           ~
HINT: a map without keys is written without brackets
