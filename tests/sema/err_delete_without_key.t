BEGIN { @x[1] = 1; delete(@x); delete(1); }
---- err
case.bt:1:20-30: ERROR: delete() of @x needs a key
BEGIN { @x[1] = 1; delete(@x); delete(1); }
                   ~~~~~~~~~~
HINT: clear(@x) removes all
case.bt:1:32-41: ERROR: delete() wants elements of maps
BEGIN { @x[1] = 1; delete(@x); delete(1); }
                               ~~~~~~~~~
HINT: delete(@map[key]), delete(@map, key)
