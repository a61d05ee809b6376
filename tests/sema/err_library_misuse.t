BEGIN { @x[1] = 1; find(@x, 1); find(@x, 1, 2); find(1, 1, $v); is_err(); }
---- err
case.bt:1:45-46: ERROR: macro 'find' wants a variable as argument 3
BEGIN { @x[1] = 1; find(@x, 1); find(@x, 1, 2); find(1, 1, $v); is_err(); }
                                            ~
HINT: find(@map, key, $value)
case.bt:1:54-55: ERROR: macro 'find' wants a map without a key as argument 1
BEGIN { @x[1] = 1; find(@x, 1); find(@x, 1, 2); find(1, 1, $v); is_err(); }
                                                     ~
HINT: find(@map, key, $value)
