BEGIN { printf("%f", 1); printf("%.2g", 1); }
---- err
case.bt:1:9-24: ERROR: '%f': there are no floating point numbers
BEGIN { printf("%f", 1); printf("%.2g", 1); }
        ~~~~~~~~~~~~~~~
case.bt:1:26-43: ERROR: '%g': there are no floating point numbers
BEGIN { printf("%f", 1); printf("%.2g", 1); }
                         ~~~~~~~~~~~~~~~~~
