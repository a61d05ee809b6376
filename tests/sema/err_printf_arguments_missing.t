BEGIN { printf("%d %d\n", 1); }
---- err
case.bt:1:9-29: ERROR: the format of printf() wants 2 arguments, 1 given
BEGIN { printf("%d %d\n", 1); }
        ~~~~~~~~~~~~~~~~~~~~
