begin { printf("%x %x %x %x\n", ntohs(0x1234), htons(0xff00), ntohl(0x12345678), htonl(1)); printf("%d\n", ntohs((uint64)0x5000)); exit(); }
---- out
3412 ff 78563412 1000000
80


