macro m() { 0 }
macro m(a) { "value" }
macro m($a) { "variable" }
macro m(@a) { "map" }
macro m(a, b) { "two" }
BEGIN { @x = 1; @y[1] = 1; $v = 1; print(m); print(m(1)); print(m($v)); print(m(@x)); print(m(@y[1])); print(m(1, 2)); clear(@x); clear(@y); exit(); }
---- out
0
value
variable
map
value
two


