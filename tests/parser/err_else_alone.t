BEGIN { else { } }
---- err
case.bt:1:9-13: ERROR: syntax error, unexpected 'else', expected a statement or '}'
BEGIN { else { } }
        ~~~~
HINT: 'else' follows directly after the '}' of an 'if'
