BEGIN { count(); $x = count(); print(sum(1)); @x[hist(1)] = 1; @y += count(); let $z = max(1); }
---- err
case.bt:1:9-14: ERROR: count() can only be assigned to a map
BEGIN { count(); $x = count(); print(sum(1)); @x[hist(1)] = 1; @y += count(); let $z = max(1); }
        ~~~~~
HINT: write @ = count()
case.bt:1:23-30: ERROR: count() can only be assigned to a map
BEGIN { count(); $x = count(); print(sum(1)); @x[hist(1)] = 1; @y += count(); let $z = max(1); }
                      ~~~~~~~
HINT: write @ = count()
case.bt:1:38-41: ERROR: sum() can only be assigned to a map
BEGIN { count(); $x = count(); print(sum(1)); @x[hist(1)] = 1; @y += count(); let $z = max(1); }
                                     ~~~
HINT: write @ = sum(int n)
case.bt:1:50-54: ERROR: hist() can only be assigned to a map
BEGIN { count(); $x = count(); print(sum(1)); @x[hist(1)] = 1; @y += count(); let $z = max(1); }
                                                 ~~~~
HINT: write @ = hist(int n[, const int bits])
case.bt:1:70-77: ERROR: count() can only be assigned to a map
BEGIN { count(); $x = count(); print(sum(1)); @x[hist(1)] = 1; @y += count(); let $z = max(1); }
                                                                     ~~~~~~~
HINT: write @ = count()
case.bt:1:88-94: ERROR: max() can only be assigned to a map
BEGIN { count(); $x = count(); print(sum(1)); @x[hist(1)] = 1; @y += count(); let $z = max(1); }
                                                                                       ~~~~~~
HINT: write @ = max(int n)
