BEGIN { @p["a"] = 10; @p["b"] = 20; print(@p, 1, 10); clear(@p); exit(); }
---- args
-q -f json
---- out
{"type": "map", "data": {"@p": {"b": 2}}}
