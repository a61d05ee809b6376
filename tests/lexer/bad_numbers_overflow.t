BEGIN { print(18446744073709551616); }
---- err
case.bt:1:15-35: ERROR: syntax error, integer overflow in '18446744073709551616'
BEGIN { print(18446744073709551616); }
              ~~~~~~~~~~~~~~~~~~~~
HINT: at most 18446744073709551615
