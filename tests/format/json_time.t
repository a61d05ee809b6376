BEGIN { time("%Y\n"); time("x"); exit(); }
---- args
-q -f json
---- out
~[{]"type": "time", "data": "20[0-9][0-9].n"[}]
{"type": "time", "data": "x"}
