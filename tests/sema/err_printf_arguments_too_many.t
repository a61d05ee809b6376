BEGIN { printf("%d\n", 1, 2); }
---- err
case.bt:1:9-29: ERROR: the format of printf() wants 1 argument, 2 given
BEGIN { printf("%d\n", 1, 2); }
        ~~~~~~~~~~~~~~~~~~~~
