BEGIN { $s = "abc"; print((string[4])$s); print((string[8])$s); print(sizeof((string[4])$s)); exit(); }
---- out
abc
abc
4


