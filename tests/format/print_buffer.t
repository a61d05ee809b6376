BEGIN { print(buf("a\x01~ \x7f", 5)); exit(); }
---- out
a\x01~ \x7f


