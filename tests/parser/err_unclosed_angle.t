BEGIN < print(1);
---- err
case.bt:1:7-8: ERROR: syntax error, unexpected end of file, expected '>' to close this '<'
BEGIN < print(1);
      ~
HINT: a block that begins with '<' ends with '>' after a ';' or '}'
