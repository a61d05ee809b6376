BEGIN { print(4294967296u); }
---- err
case.bt:1:15-26: ERROR: syntax error, integer overflow in '4294967296u'
BEGIN { print(4294967296u); }
              ~~~~~~~~~~~
HINT: with the suffix u at most 4294967295
