struct a;
BEGIN { }
---- err
case.bt:1:9-10: ERROR: syntax error, unexpected ';', expected '{' in a C definition
struct a;
        ~
HINT: a C definition has the form struct NAME { ... }
