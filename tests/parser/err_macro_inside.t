BEGIN { macro f() { } }
---- err
case.bt:1:9-14: ERROR: syntax error, unexpected 'macro', expected a statement or '}'
BEGIN { macro f() { } }
        ~~~~~
HINT: this stands outside of probes
