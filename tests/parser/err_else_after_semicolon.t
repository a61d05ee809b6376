BEGIN { if ($a) { }; else { } }
---- err
case.bt:1:22-26: ERROR: syntax error, unexpected 'else', expected a statement or '}'
BEGIN { if ($a) { }; else { } }
                     ~~~~
HINT: 'else' follows directly after the '}' of an 'if'
