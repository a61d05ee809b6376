struct;
BEGIN { }
---- err
case.bt:1:7-8: ERROR: syntax error, unexpected ';', expected '{' in a C definition
struct;
      ~
HINT: a C definition has the form struct NAME { ... }
