begin { print "x"; }
---- err
case.bt:1:15-18: ERROR: syntax error, unexpected "x", expected ';' or '}'
begin { print "x"; }
              ~~~
HINT: a call is written with parentheses: print(...)
