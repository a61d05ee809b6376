BEGIN { print("\xff\xc3x"); exit(); }
---- args
-q -f json
---- out
{"type": "value", "data": "\u00ff\u00c3x"}
