BEGIN < $x = $a > pid < 3; @y = = 1; >
---- err
case.bt:1:33-34: ERROR: syntax error, unexpected '=', expected an expression
BEGIN < $x = $a > pid < 3; @y = = 1; >
                                ~
