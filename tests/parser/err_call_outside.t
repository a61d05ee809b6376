printf("x");
---- err
case.bt:1:13-14: ERROR: syntax error, unexpected end of file, expected a predicate or '{'
printf("x");
            ~
HINT: statements stand inside a probe: BEGIN { ... }
