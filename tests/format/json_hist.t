BEGIN { @h = hist(-1); @h = hist(0); @k["a"] = hist(5); exit(); }
---- args
-q -f json
---- out
{"type": "hist", "data": {"@h": [{"max": -1, "count": 1},{"min": 0, "max": 0, "count": 1}]}}
{"type": "hist", "data": {"@k": {"a": [{"min": 4, "max": 7, "count": 1}]}}}
