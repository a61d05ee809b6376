begin { $x = 1; if ($x = 1) { print(1); } }
---- err
case.bt:1:24-25: ERROR: syntax error, unexpected '=', expected ')' or ','
begin { $x = 1; if ($x = 1) { print(1); } }
                       ~
HINT: '==' compares; '=' assigns, and is a statement of its own
