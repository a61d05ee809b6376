BEGIN { if ($a = 1) { } }
---- err
case.bt:1:16-17: ERROR: syntax error, unexpected '=', expected ')' or ','
BEGIN { if ($a = 1) { } }
               ~
HINT: '==' compares; '=' assigns, and is a statement of its own
