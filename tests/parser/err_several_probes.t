BEGIN { print(1 2); }
kprobe:f { @x = ; }
END { print("fine"); }
interval:s:1 { } )
---- err
case.bt:1:17-18: ERROR: syntax error, unexpected '2', expected ')' or ','
BEGIN { print(1 2); }
                ~
HINT: a ',' is missing before this
case.bt:2:17-18: ERROR: syntax error, unexpected ';', expected an expression
kprobe:f { @x = ; }
                ~
HINT: a value is missing here; of a program in double quotes the shell takes the $names away: use single quotes
case.bt:4:18-19: ERROR: syntax error, unexpected ')', expected a probe
interval:s:1 { } )
                 ~
