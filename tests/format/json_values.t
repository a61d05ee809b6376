BEGIN {
	print(5); print(-5); print("a\"b\\c\n\t\x01"); print(1 == 1); print((1, "a", (2, 3)));
	print(9007199254740993); print((uint64)-1); print(9007199254740992);
	print((uint64 *)31); print(buf("a\xff", 2)); print(pton("127.0.0.1")); print(ntop(0x0100007f));
	exit();
}
---- args
-q -f json
---- out
{"type": "value", "data": 5}
{"type": "value", "data": -5}
{"type": "value", "data": "a\"b\\c\n\t\u0001"}
{"type": "value", "data": true}
{"type": "value", "data": [1,"a",[2,3]]}
{"type": "value", "data": "9007199254740993"}
{"type": "value", "data": "18446744073709551615"}
{"type": "value", "data": 9007199254740992}
{"type": "value", "data": 31}
{"type": "value", "data": [97,-1]}
{"type": "value", "data": [127,0,0,1]}
{"type": "value", "data": "127.0.0.1"}
