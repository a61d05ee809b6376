BEGIN { @["a"] = count(); @["a"] = count(); @["b"] = count(); $n = (int64)@["a"]; print($n); print(@["zz"] + 0); @big[(int64)@["a"]] = 1; exit(); }
---- out
2
0


@[b]: 1
@[a]: 2
@big[2]: 1
