BEGIN { print(macaddr(buf("\xab\xcd\xef\x00\x11\x22", 6))); exit(); }
---- out
AB:CD:EF:00:11:22


