BEGIN { @b[1, "x"] = 2; @b[0, "y"] = 9; @s["a b"] = "v"; @n[1, (2, "z z")] = 1; @e["q"] = 1; delete(@e["q"]); exit(); }
---- args
-q -f json
---- out
{"type": "map", "data": {"@b": {"1,x": 2, "0,y": 9}}}
{"type": "map", "data": {"@n": {"1,(2,z z)": 1}}}
{"type": "map", "data": {"@s": {"a b": "v"}}}
