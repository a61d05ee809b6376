BEGIN { print(ntop(0x0100007f)); print(ntop(pton("::1"))); print(ntop(pton("10.0.0.1"))); print(ntop(2, 0x0200007f)); @[ntop(0x0100007f)] = count(); print(ntop(10, pton("fe80::1"))); exit(); }
---- out
127.0.0.1
::1
10.0.0.1
127.0.0.2
fe80::1


@[127.0.0.1]: 1
