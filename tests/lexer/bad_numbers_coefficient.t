BEGIN { print(10e3); }
---- err
case.bt:1:15-19: ERROR: syntax error, bad coefficient in '10e3'
BEGIN { print(10e3); }
              ~~~~
HINT: the number before the 'e' is a single digit from 1 to 9, as in 5e6
