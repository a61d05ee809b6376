BEGIN { x = 1; }
---- err
case.bt:1:9-10: ERROR: syntax error, cannot assign to 'x'
BEGIN { x = 1; }
        ~
HINT: variables are written $x, maps @x
