global x
probe begin { print(1); }
---- err
case.bt:1:8-9: ERROR: syntax error, unexpected 'x', expected a predicate or '{'
global x
       ~
HINT: maps are written @name and need no declaration
