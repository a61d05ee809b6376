BEGIN { if ($a) { } elif ($b) { } }
---- err
case.bt:1:31-32: ERROR: syntax error, unexpected '{', expected ';' or '}'
BEGIN { if ($a) { } elif ($b) { } }
                              ~
HINT: 'elif' is written else if
