let @m = foohash(10);
let @n = hash(0);
let @o = hash(1);
let @o = hash(1);
BEGIN { @m[1] = 1; @n[1] = 1; @o[1] = 1; }
---- err
case.bt:1:1-22: ERROR: 'foohash' is no type of maps
let @m = foohash(10);
~~~~~~~~~~~~~~~~~~~~~
HINT: known are hash, lruhash, percpuhash and percpulruhash
case.bt:2:1-18: ERROR: the size of @n must lie between 1 and 67108864
let @n = hash(0);
~~~~~~~~~~~~~~~~~
case.bt:4:1-18: ERROR: @o is declared twice
let @o = hash(1);
~~~~~~~~~~~~~~~~~
