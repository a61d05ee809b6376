BEGIN { @["ab"] = 1; @["abcdef"] = 2; $k = "ab"; print(@[$k]); @[$k] = 5; exit(); }
---- out
1


@[abcdef]: 2
@[ab]: 5
