BEGIN < print(1) > END < print(2); >
---- err
case.bt:1:18-19: ERROR: syntax error, unexpected 'END <', expected ';' before this '>'
BEGIN < print(1) > END < print(2); >
                 ~
HINT: '>' closes a block only after ';' or '}': put ';' before the '>'
