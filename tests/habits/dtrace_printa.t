BEGIN { @ = 1; printa("%d", @); print(walltimestamp); }
---- err
case.bt:1:16-22: ERROR: unknown function 'printa'
BEGIN { @ = 1; printa("%d", @); print(walltimestamp); }
               ~~~~~~
HINT: print(@map) prints a map, print(@map, top, div) its largest values, divided
case.bt:1:39-52: ERROR: unknown identifier 'walltimestamp'
BEGIN { @ = 1; printa("%d", @); print(walltimestamp); }
                                      ~~~~~~~~~~~~~
HINT: strftime("%H:%M:%S", nsecs) is the wall clock; nsecs measures time
