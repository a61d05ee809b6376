begin { switch (pid) { } }
---- err
case.bt:1:22-23: ERROR: syntax error, unexpected '{', expected ';' or '}'
begin { switch (pid) { } }
                     ~
HINT: there is no switch: write if (...) { ... } else if (...) { ... }
