BEGIN { print((1 == 1, 1 == 2)); exit(); }
---- out
(true, false)


