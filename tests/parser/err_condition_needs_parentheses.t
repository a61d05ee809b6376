BEGIN { if $a == 1 { } }
---- err
case.bt:1:15-17: ERROR: syntax error, unexpected '==', expected '{'
BEGIN { if $a == 1 { } }
              ~~
HINT: a condition of more than one value stands in parentheses
