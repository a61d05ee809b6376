BEGIN { $x = nosuch1(1); }
BEGIN { $x = nosuch2(1); }
---- err
~case.bt:1:14-[0-9]+: ERROR: .*nosuch1.*
...
~case.bt:2:14-[0-9]+: ERROR: .*nosuch2.*
...
