BEGIN { if (nsecs == 0) { $x = 5; $s = "text"; } print($x); print($s); exit(); }
---- out
0



---- errout
...
