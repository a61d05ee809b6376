config = { max_map_keys = 10 }
BEGIN { for ($i : 0..20) { @x[$i] = 1; } printf("%d\n", len(@x)); clear(@x); exit(); }
---- out
10


---- errout
...
~.*full.*
...
