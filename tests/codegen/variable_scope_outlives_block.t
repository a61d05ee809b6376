BEGIN { if (nsecs > 0) { $x = 5; $s = "text"; } print($x); print($s); exit(); }
---- out
5
text


---- errout
case.bt:1:55-57: WARNING: '$x' is read outside of the block that assigns it
BEGIN { if (nsecs > 0) { $x = 5; $s = "text"; } print($x); print($s); exit(); }
                                                      ~~
HINT: declare it in front of that block: let $x;
case.bt:1:66-68: WARNING: '$s' is read outside of the block that assigns it
BEGIN { if (nsecs > 0) { $x = 5; $s = "text"; } print($x); print($s); exit(); }
                                                                 ~~
HINT: declare it in front of that block: let $s;
