BEGIN { printf("pid %d\n", 7); printf("a\"\\"); printf("ä€"); exit(); }
---- args
-q -f json
---- out
{"type": "printf", "data": "pid 7\n"}
{"type": "printf", "data": "a\"\\"}
{"type": "printf", "data": "ä€"}
