begin { if (1) { print(1); }
---- err
case.bt:1:7-8: ERROR: syntax error, unexpected end of file, expected '}' to close this '{'
begin { if (1) { print(1); }
      ~
