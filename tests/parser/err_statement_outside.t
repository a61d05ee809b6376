@x = count();
---- err
case.bt:1:1-3: ERROR: syntax error, unexpected '@x', expected a probe
@x = count();
~~
HINT: statements stand inside a probe: BEGIN { ... }
