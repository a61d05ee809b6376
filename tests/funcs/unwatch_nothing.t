BEGIN { unwatch(0x404040); exit(); }
---- errout
case.bt:1:9-26: WARNING: unwatch(): there is no watchpoint at 0x404040
BEGIN { unwatch(0x404040); exit(); }
        ~~~~~~~~~~~~~~~~~
---- out


