BEGIN { let $a: int8[2147483648]; let $b: int8[4294967297]; }
---- err
case.bt:1:22-32: ERROR: syntax error, an array of 2147483648 elements is too large
BEGIN { let $a: int8[2147483648]; let $b: int8[4294967297]; }
                     ~~~~~~~~~~
case.bt:1:48-58: ERROR: syntax error, an array of 4294967297 elements is too large
BEGIN { let $a: int8[2147483648]; let $b: int8[4294967297]; }
                                               ~~~~~~~~~~
