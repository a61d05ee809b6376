struct a { int x;
BEGIN { }
---- err
case.bt:1:10-11: ERROR: syntax error, unexpected end of file, expected '}' to close this '{'
struct a { int x;
         ~
