BEGIN < print(1) >
---- err
case.bt:1:18-19: ERROR: syntax error, unexpected end of file, expected ';' before this '>'
BEGIN < print(1) >
                 ~
HINT: '>' closes a block only after ';' or '}': put ';' before the '>'
