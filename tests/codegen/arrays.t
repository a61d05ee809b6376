BEGIN { $a = pton("1.2.3.4"); print($a); print($a[0]); print($a[3]); $i = 2; print($a[$i]); print(pton("1.2.3.4") == $a); exit(); }
---- out
[1,2,3,4]
1
4
3
true


