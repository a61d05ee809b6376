BEGIN { print(-18446744073709551615); }
---- err
case.bt:1:15-36: ERROR: integer overflow in '-' of constants
BEGIN { print(-18446744073709551615); }
              ~~~~~~~~~~~~~~~~~~~~~
