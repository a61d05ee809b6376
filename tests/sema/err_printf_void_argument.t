BEGIN { printf("%s", clear(@x)); @x = 1; }
---- err
case.bt:1:22-31: ERROR: printf() cannot show void
BEGIN { printf("%s", clear(@x)); @x = 1; }
                     ~~~~~~~~~
