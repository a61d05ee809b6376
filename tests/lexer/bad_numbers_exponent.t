BEGIN { print(1e03); }
---- err
case.bt:1:15-19: ERROR: syntax error, bad exponent in '1e03'
BEGIN { print(1e03); }
              ~~~~
HINT: digits follow the 'e', the first not 0, as in 5e6
