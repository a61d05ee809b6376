let @m = hash(10);
let @n = lruhash(10);
let @o = percpuhash(10);
BEGIN { @m[1] = count(); @n[1] = sum(1); @o[1] = 5; }
---- err
case.bt:4:17-24: ERROR: @m is declared as hash, which cannot hold count()
BEGIN { @m[1] = count(); @n[1] = sum(1); @o[1] = 5; }
                ~~~~~~~
HINT: declare it as percpuhash
case.bt:4:34-40: ERROR: @n is declared as lruhash, which cannot hold sum()
BEGIN { @m[1] = count(); @n[1] = sum(1); @o[1] = 5; }
                                 ~~~~~~
HINT: declare it as percpulruhash
case.bt:4:42-47: ERROR: @o is declared as percpuhash, which is for aggregations like count()
BEGIN { @m[1] = count(); @n[1] = sum(1); @o[1] = 5; }
                                         ~~~~~
HINT: declare it as hash
