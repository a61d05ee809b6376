BEGIN { print(300000d); }
---- err
case.bt:1:15-22: ERROR: syntax error, integer overflow in '300000d'
BEGIN { print(300000d); }
              ~~~~~~~
HINT: at most 18446744073709551615
