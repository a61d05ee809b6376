BEGIN { print(printf("a")); print(1, 2); @x[1] = 1; print(@x[1], 2); }
---- err
case.bt:1:9-27: ERROR: print() cannot show void
BEGIN { print(printf("a")); print(1, 2); @x[1] = 1; print(@x[1], 2); }
        ~~~~~~~~~~~~~~~~~~
case.bt:1:29-40: ERROR: print() takes top and div for maps only
BEGIN { print(printf("a")); print(1, 2); @x[1] = 1; print(@x[1], 2); }
                            ~~~~~~~~~~~
HINT: print(value), print(@map[, top[, div]])
case.bt:1:53-68: ERROR: print() takes top and div for maps only
BEGIN { print(printf("a")); print(1, 2); @x[1] = 1; print(@x[1], 2); }
                                                    ~~~~~~~~~~~~~~~
HINT: print(value), print(@map[, top[, div]])
