BEGIN { @x = 1; @s = "a b"; @t = (1, "q"); @b = 1 == 1; exit(); }
---- args
-q -f json
---- out
{"type": "map", "data": {"@b": true}}
{"type": "map", "data": {"@s": "a b"}}
{"type": "map", "data": {"@t": [1,"q"]}}
{"type": "map", "data": {"@x": 1}}
