BEGIN { printf("[%16s] [%-16s]\n", ntop(0x0100007f), ntop(pton("fe80::1"))); exit(); }
---- out
[       127.0.0.1] [fe80::1         ]


