BEGIN { print(bswap((uint16)0x1234)); print(bswap((uint32)0x12345678)); print(bswap((uint64)0x1)); print(bswap((uint8)0x12)); exit(); }
---- out
13330
2018915346
72057594037927936
18


