test:a { print("never"); } BEGIN { print(1); exit(); }
---- out
1


