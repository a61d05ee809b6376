BEGIN { @x["a","b"]=1; @x["a","c"]=3; @x["aa","a"]=2; print(@x["aa", "a"]); exit(); }
---- out
2


@x[a, b]: 1
@x[aa, a]: 2
@x[a, c]: 3
