config = { max_map_keyz = 1; foo = 2 }
BEGIN { }
---- err
case.bt:1:12-28: ERROR: unknown config key 'max_map_keyz'
config = { max_map_keyz = 1; foo = 2 }
           ~~~~~~~~~~~~~~~~
HINT: did you mean 'max_map_keys'?
case.bt:1:30-37: ERROR: unknown config key 'foo'
config = { max_map_keyz = 1; foo = 2 }
                             ~~~~~~~
