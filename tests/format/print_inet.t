BEGIN { print(ntop(0x0100007f)); print(ntop(pton("::1"))); print(ntop(pton("2001:db8::ff00:42:8329"))); exit(); }
---- out
127.0.0.1
::1
2001:db8::ff00:42:8329


