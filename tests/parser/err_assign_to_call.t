BEGIN { f() = 1; }
---- err
case.bt:1:9-12: ERROR: syntax error, cannot assign to this expression
BEGIN { f() = 1; }
        ~~~
HINT: only variables and maps can be assigned to
