BEGIN { $x = comptime pid; }
---- err
case.bt:1:14-26: ERROR: this is not known before the script runs
BEGIN { $x = comptime pid; }
             ~~~~~~~~~~~~
