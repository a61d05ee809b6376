BEGIN { print(2e19); }
---- err
case.bt:1:15-19: ERROR: syntax error, integer overflow in '2e19'
BEGIN { print(2e19); }
              ~~~~
HINT: at most 18446744073709551615
