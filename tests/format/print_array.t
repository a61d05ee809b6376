BEGIN { print(pton("127.0.0.1")); exit(); }
---- out
[127,0,0,1]


