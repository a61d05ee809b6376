BEGIN { @x["a"] = 5; print(@x["a"]); print(@x["b"]); clear(@x); exit(); }
---- out
5
0


