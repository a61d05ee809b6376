BEGIN { print(1
---- err
case.bt:1:14-15: ERROR: syntax error, unexpected end of file, expected ')' to close this '('
BEGIN { print(1
             ~
