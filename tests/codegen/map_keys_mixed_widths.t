BEGIN { @x[(int8)1, (int64)-2, "k"] = 1; @x[(int8)1, (int64)-2, "k"] += 10; $t = ((int8)1, (int64)-2, "k"); print(@x[$t]); exit(); }
---- out
11


@x[1, -2, k]: 11
