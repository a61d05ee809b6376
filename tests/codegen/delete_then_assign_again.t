BEGIN { @s[1] = 1; delete(@s[1]); @s[1] = 2; @s[1] = 3; print(@s[1]); delete(@s[1]); print(@s[1]); exit(); }
---- out
3
0


