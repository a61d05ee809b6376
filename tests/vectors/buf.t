BEGIN { print(buf("a\x01b", 3)); printf("%r %rx %rh\n", buf("a\x01b", 3), buf("a\x01b", 3), buf("a\x01b", 3)); exit(); }
---- out
a\x01b
a\x01b \x61\x01\x62 61 01 62


