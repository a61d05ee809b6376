BEGIN { print(1); /* no end }
---- err
case.bt:1:19-21: ERROR: syntax error, unterminated comment
BEGIN { print(1); /* no end }
                  ~~
HINT: a comment that begins with /* ends with */
