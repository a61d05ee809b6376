begin { print(gettimeofday_us()); }
kretprobe:vfs_read { print($return); print($count); next; }
---- err
case.bt:1:15-30: ERROR: unknown function 'gettimeofday_us'
begin { print(gettimeofday_us()); }
              ~~~~~~~~~~~~~~~
HINT: nsecs / 1000 measures time, strftime("%T.%f", nsecs) prints the wall clock
case.bt:2:28-35: ERROR: undefined variable '$return'
kretprobe:vfs_read { print($return); print($count); next; }
                           ~~~~~~~
HINT: the result is retval
case.bt:2:44-50: ERROR: undefined variable '$count'
kretprobe:vfs_read { print($return); print($count); next; }
                                           ~~~~~~
HINT: did you mean args.count?
case.bt:2:53-57: ERROR: unknown identifier 'next'
kretprobe:vfs_read { print($return); print($count); next; }
                                                    ~~~~
HINT: 'return' leaves the probe
