BEGIN { $s = "abc"; print($s[0]); print($s[2]); $i = 1; print($s[$i]); exit(); }
---- out
97
99
98


