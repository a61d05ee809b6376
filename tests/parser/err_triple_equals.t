BEGIN { if ($a === 1) { } }
---- err
case.bt:1:18-19: ERROR: syntax error, unexpected '=', expected an expression
BEGIN { if ($a === 1) { } }
                 ~
HINT: comparisons are written == and !=
