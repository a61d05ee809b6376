let @p = hash($1); BEGIN { @p[1] = 1; @p[1] = 2; print(len(@p)); clear(@p); exit(); }
---- args
1
---- out
1


