BEGIN { @p["a"] = 10; @p["b"] = 20; @p["c"] = 30; @p["d"] = 5; print(@p, 2); print(@p, 2, 10); print(@p, 0, 3); clear(@p); exit(); }
---- out
@p[b]: 20
@p[c]: 30
@p[b]: 2
@p[c]: 3
@p[d]: 1
@p[a]: 3
@p[b]: 6
@p[c]: 10


