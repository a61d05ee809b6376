BEGIN { @l = lhist(-1, 0, 20, 10); @l = lhist(5, 0, 20, 10); @o = lhist(99, 0, 20, 10); exit(); }
---- args
-q -f json
---- out
{"type": "hist", "data": {"@l": [{"max": -1, "count": 1},{"min": 0, "max": 9, "count": 1}]}}
{"type": "hist", "data": {"@o": [{"min": 20, "count": 1}]}}
