let @p = hash($1); BEGIN { @p[1] = 1; }
---- err
case.bt:1:1-19: ERROR: the size of @p must lie between 1 and 67108864
let @p = hash($1); BEGIN { @p[1] = 1; }
~~~~~~~~~~~~~~~~~~
case.bt:1:15-17: WARNING: positional parameter $1 is empty or not provided, it counts as 0
let @p = hash($1); BEGIN { @p[1] = 1; }
              ~~
