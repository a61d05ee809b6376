BEGIN { @avg = avg(3); @s = stats(3); @s = stats(4); @k["a"] = stats(5); @ka[1, 2] = avg(9); exit(); }
---- args
-q -f json
---- out
{"type": "stats", "data": {"@avg": 3}}
{"type": "stats", "data": {"@k": {"a": {"count": 1, "average": 5, "total": 5}}}}
{"type": "stats", "data": {"@ka": {"1,2": 9}}}
{"type": "stats", "data": {"@s": {"count": 2, "average": 3, "total": 7}}}
