BEGIN { if (pid) { $x = 1; } else if (tid) { $x = 2; } print($x); }
---- check
case.bt:1:62-64: WARNING: '$x' is read outside of the block that assigns it
BEGIN { if (pid) { $x = 1; } else if (tid) { $x = 2; } print($x); }
                                                             ~~
HINT: declare it in front of that block: let $x;
