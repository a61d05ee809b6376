BEGIN { printf("%gr %g", "a", 1); }
---- err
case.bt:1:9-33: ERROR: '%g': there are no floating point numbers
BEGIN { printf("%gr %g", "a", 1); }
        ~~~~~~~~~~~~~~~~~~~~~~~~
