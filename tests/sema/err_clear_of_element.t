BEGIN { @x[1] = 1; clear(@x[1]); zero(@x[1]); clear(1); }
---- err
case.bt:1:20-32: ERROR: clear() takes a whole map, not an element
BEGIN { @x[1] = 1; clear(@x[1]); zero(@x[1]); clear(1); }
                   ~~~~~~~~~~~~
HINT: delete() removes an element
case.bt:1:34-45: ERROR: zero() takes a whole map, not an element
BEGIN { @x[1] = 1; clear(@x[1]); zero(@x[1]); clear(1); }
                                 ~~~~~~~~~~~
case.bt:1:53-54: ERROR: clear() wants a map here
BEGIN { @x[1] = 1; clear(@x[1]); zero(@x[1]); clear(1); }
                                                    ~
HINT: clear(@map)
