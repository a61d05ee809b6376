BEGIN { print(ntop(0x0100007f)); print(ntop(pton("::1"))); exit(); }
---- out
127.0.0.1
::1


