BEGIN { print((uint64 *)31); @p = (uint64 *)255; exit(); }
---- out
0x1f


@p: 0xff
