macro is_me() { pid == pid }
BEGIN /is_me/ { print(1); exit(); }
---- out
1


