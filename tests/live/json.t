BEGIN { @c["a"] = count(); @n = 5; printf("hi %d\n", 3); print((1, "x")); exit(); }
---- args
-f json
---- out
{"type": "attached_probes", "count": 1, "data": {"probes": 1}}
{"type": "printf", "data": "hi 3\n"}
{"type": "value", "data": [1,"x"]}
{"type": "map", "data": {"@c": {"a": 1}}}
{"type": "map", "data": {"@n": 5}}
