BEGIN { print(printf("a")); print(1, 2); @x[1] = 1; print(@x[1], 2); }
---- err
case.bt:1:9-27: ERROR: print() cannot show void
BEGIN { print(printf("a")); print(1, 2); @x[1] = 1; print(@x[1], 2); }
        ~~~~~~~~~~~~~~~~~~
case.bt:1:29-40: ERROR: print() takes one value, 2 are given
BEGIN { print(printf("a")); print(1, 2); @x[1] = 1; print(@x[1], 2); }
                            ~~~~~~~~~~~
HINT: several values go into a tuple: print((a, b)); top and div are for maps
case.bt:1:53-68: ERROR: print() takes one value, 2 are given
BEGIN { print(printf("a")); print(1, 2); @x[1] = 1; print(@x[1], 2); }
                                                    ~~~~~~~~~~~~~~~
HINT: several values go into a tuple: print((a, b)); top and div are for maps
