BEGIN { if (nsecs == 0) { $x = 5; $s = "text"; } print($x); print($s); exit(); }
---- out
0



---- errout
case.bt:1:56-58: WARNING: '$x' is read outside of the block that assigns it
BEGIN { if (nsecs == 0) { $x = 5; $s = "text"; } print($x); print($s); exit(); }
                                                       ~~
HINT: declare it in front of that block: let $x;
case.bt:1:67-69: WARNING: '$s' is read outside of the block that assigns it
BEGIN { if (nsecs == 0) { $x = 5; $s = "text"; } print($x); print($s); exit(); }
                                                                  ~~
HINT: declare it in front of that block: let $s;
