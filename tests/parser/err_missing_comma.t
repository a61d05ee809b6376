BEGIN { printf("%d" $x); }
---- err
case.bt:1:21-23: ERROR: syntax error, unexpected '$x', expected ')' or ','
BEGIN { printf("%d" $x); }
                    ~~
HINT: a ',' is missing before this
