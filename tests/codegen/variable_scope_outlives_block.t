BEGIN { if (nsecs > 0) { $x = 5; $s = "text"; } print($x); print($s); exit(); }
---- out
5
text


---- errout
...
