BEGIN { @x = 1; delete(@x, 1); print(has_key(@x, 1)); print(len(@x)); }
---- err
case.bt:1:17-30: ERROR: @x has no keys
BEGIN { @x = 1; delete(@x, 1); print(has_key(@x, 1)); print(len(@x)); }
                ~~~~~~~~~~~~~
case.bt:1:38-52: ERROR: @x has no keys
BEGIN { @x = 1; delete(@x, 1); print(has_key(@x, 1)); print(len(@x)); }
                                     ~~~~~~~~~~~~~~
case.bt:1:61-68: ERROR: len() wants a map with keys, @x has none
BEGIN { @x = 1; delete(@x, 1); print(has_key(@x, 1)); print(len(@x)); }
                                                            ~~~~~~~
