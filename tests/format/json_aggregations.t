BEGIN { @c = count(); @s = sum(-3); @lo = min(4); @hi = max(7); @k["a"] = count(); exit(); }
---- args
-q -f json
---- out
{"type": "map", "data": {"@c": 1}}
{"type": "map", "data": {"@hi": 7}}
{"type": "map", "data": {"@k": {"a": 1}}}
{"type": "map", "data": {"@lo": 4}}
{"type": "map", "data": {"@s": -3}}
