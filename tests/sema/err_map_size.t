let @a = hash(67108865);
let @b = hash(0);
BEGIN { @a[1] = 1; @b[1] = 1; }
---- err
case.bt:1:1-25: ERROR: the size of @a must lie between 1 and 67108864
let @a = hash(67108865);
~~~~~~~~~~~~~~~~~~~~~~~~
case.bt:2:1-18: ERROR: the size of @b must lie between 1 and 67108864
let @b = hash(0);
~~~~~~~~~~~~~~~~~
