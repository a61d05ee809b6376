BEGIN { if ($a and $b) { } } END { if ($a or $b) { } } i:s:1 { if (not $a) { } }
---- err
case.bt:1:16-19: ERROR: syntax error, unexpected 'and', expected ')' or ','
BEGIN { if ($a and $b) { } } END { if ($a or $b) { } } i:s:1 { if (not $a) { } }
               ~~~
HINT: 'and' is written &&
case.bt:1:43-45: ERROR: syntax error, unexpected 'or', expected ')' or ','
BEGIN { if ($a and $b) { } } END { if ($a or $b) { } } i:s:1 { if (not $a) { } }
                                          ~~
HINT: 'or' is written ||
case.bt:1:72-74: ERROR: syntax error, unexpected '$a', expected ')' or ','
BEGIN { if ($a and $b) { } } END { if ($a or $b) { } } i:s:1 { if (not $a) { } }
                                                                       ~~
HINT: 'not' is written !
