BEGIN { $t = ((int8)1,(int64)2,(int8)3,(int64)4); print(sizeof($t)); print($t); $u = ((int8)1,(int16)2,(int32)3); print(sizeof($u)); print($u); @[$t] = 1; @[((int8)1,(int64)2,(int8)3,(int64)4)]++; exit(); }
---- out
32
(1, 2, 3, 4)
8
(1, 2, 3)


@[1, 2, 3, 4]: 2
