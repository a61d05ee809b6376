BEGIN { printf("hello); }
END { printf("x"); }
---- err
case.bt:1:16-26: ERROR: syntax error, unterminated string
BEGIN { printf("hello); }
               ~~~~~~~~~~
HINT: a string ends with '"' on the line it began on; write \n for a newline
