BEGIN { $h = "aaab aab ab"; $n = "ab "; print(strstr($h, "aab")); print(strstr($h, "ab ")); print(strstr($h, $n)); print(strstr($h, "b a")); print(strstr($h, "zz")); print(strstr($h, "")); exit(); }
---- out
1
2
2
3
-1
0


