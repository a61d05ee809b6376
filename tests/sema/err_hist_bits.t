BEGIN { @a = hist(1, 6); @b = hist(1, -1); @c = hist(1, pid); @d = hist(1, 2); @d = hist(1, 3); }
---- err
case.bt:1:14-24: ERROR: hist() takes 0 to 5 bits, not 6
BEGIN { @a = hist(1, 6); @b = hist(1, -1); @c = hist(1, pid); @d = hist(1, 2); @d = hist(1, 3); }
             ~~~~~~~~~~
case.bt:1:31-42: ERROR: hist() takes 0 to 5 bits, not -1
BEGIN { @a = hist(1, 6); @b = hist(1, -1); @c = hist(1, pid); @d = hist(1, 2); @d = hist(1, 3); }
                              ~~~~~~~~~~~
case.bt:1:57-60: ERROR: hist() wants a number here that is known before the script runs
BEGIN { @a = hist(1, 6); @b = hist(1, -1); @c = hist(1, pid); @d = hist(1, 2); @d = hist(1, 3); }
                                                        ~~~
case.bt:1:85-95: ERROR: @d is used with other parameters of hist() elsewhere
BEGIN { @a = hist(1, 6); @b = hist(1, -1); @c = hist(1, pid); @d = hist(1, 2); @d = hist(1, 3); }
                                                                                    ~~~~~~~~~~
case.bt:1:68-78: ERROR: first used here
BEGIN { @a = hist(1, 6); @b = hist(1, -1); @c = hist(1, pid); @d = hist(1, 2); @d = hist(1, 3); }
                                                                   ~~~~~~~~~~
