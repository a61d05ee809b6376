BEGIN { @x[1] = 1; @x[2] = 2; print(has_key(@x, 1)); print(delete(@x, 1)); print(delete(@x, 1)); print(has_key(@x, 1)); delete(@x[2]); print(has_key(@x, 2)); @y = 3; print(delete(@y)); print(@y); exit(); }
---- out
true
true
false
false
false
true
@y: 0


