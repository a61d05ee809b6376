config = { max_map_keys = 0; stack_mode = foo; print_maps_on_exit = maybe; max_strlen = abc }
BEGIN { }
---- err
case.bt:1:12-28: ERROR: bad value '0' for config key 'max_map_keys'
config = { max_map_keys = 0; stack_mode = foo; print_maps_on_exit = maybe; max_strlen = abc }
           ~~~~~~~~~~~~~~~~
HINT: a number from 1 to 67108864 is wanted
case.bt:1:30-46: ERROR: bad value 'foo' for config key 'stack_mode'
config = { max_map_keys = 0; stack_mode = foo; print_maps_on_exit = maybe; max_strlen = abc }
                             ~~~~~~~~~~~~~~~~
HINT: one of bpftrace|perf|raw|build_id is wanted
case.bt:1:48-74: ERROR: bad value 'maybe' for config key 'print_maps_on_exit'
config = { max_map_keys = 0; stack_mode = foo; print_maps_on_exit = maybe; max_strlen = abc }
                                               ~~~~~~~~~~~~~~~~~~~~~~~~~~
HINT: true or false is wanted
case.bt:1:76-92: ERROR: bad value 'abc' for config key 'max_strlen'
config = { max_map_keys = 0; stack_mode = foo; print_maps_on_exit = maybe; max_strlen = abc }
                                                                           ~~~~~~~~~~~~~~~~
HINT: a number from 1 to 65536 is wanted
