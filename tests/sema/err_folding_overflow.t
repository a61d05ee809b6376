BEGIN { print(9223372036854775807 + 1); print(-9223372036854775807 - 2); print(18446744073709551615 * 2); }
---- err
case.bt:1:15-38: ERROR: integer overflow in '+' of constants
BEGIN { print(9223372036854775807 + 1); print(-9223372036854775807 - 2); print(18446744073709551615 * 2); }
              ~~~~~~~~~~~~~~~~~~~~~~~
case.bt:1:47-71: ERROR: integer overflow in '-' of constants
BEGIN { print(9223372036854775807 + 1); print(-9223372036854775807 - 2); print(18446744073709551615 * 2); }
                                              ~~~~~~~~~~~~~~~~~~~~~~~~
case.bt:1:80-104: ERROR: integer overflow in '*' of constants
BEGIN { print(9223372036854775807 + 1); print(-9223372036854775807 - 2); print(18446744073709551615 * 2); }
                                                                               ~~~~~~~~~~~~~~~~~~~~~~~~
