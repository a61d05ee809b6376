BEGIN { $a := 1; }
---- err
case.bt:1:12-13: ERROR: syntax error, unexpected ':', expected ';' or '}'
BEGIN { $a := 1; }
           ~
HINT: an assignment is written =
