BEGIN { @a = hist(); @b = sum(1, 2); @c = count(1); @d = avg("a"); @e = lhist(1); }
---- err
case.bt:1:14-20: ERROR: hist() takes 1 to 2 arguments, 0 given
BEGIN { @a = hist(); @b = sum(1, 2); @c = count(1); @d = avg("a"); @e = lhist(1); }
             ~~~~~~
HINT: hist(int n[, const int bits])
case.bt:1:27-36: ERROR: sum() takes 1 argument, 2 given
BEGIN { @a = hist(); @b = sum(1, 2); @c = count(1); @d = avg("a"); @e = lhist(1); }
                          ~~~~~~~~~
HINT: sum(int n)
case.bt:1:43-51: ERROR: count() takes 0 arguments, 1 given
BEGIN { @a = hist(); @b = sum(1, 2); @c = count(1); @d = avg("a"); @e = lhist(1); }
                                          ~~~~~~~~
HINT: count()
case.bt:1:62-65: ERROR: avg() wants an integer, not string[2]
BEGIN { @a = hist(); @b = sum(1, 2); @c = count(1); @d = avg("a"); @e = lhist(1); }
                                                             ~~~
case.bt:1:73-81: ERROR: lhist() takes 4 arguments, 1 given
BEGIN { @a = hist(); @b = sum(1, 2); @c = count(1); @d = avg("a"); @e = lhist(1); }
                                                                        ~~~~~~~~
HINT: lhist(int n, const int min, const int max, const int step)
