macro size(T) { sizeof(T) }
macro as(T, e) { (typeof(T))e }
macro make(e) { let $v: typeof(e) = 1; $v }
BEGIN { print(size(int16)); print(size("abc")); print(as(uint8, 300)); print(as(typeof(uint16), 65537)); print(make((int8)5)); print(size(typeof(int32*))); exit(); }
---- out
2
4
44
1
1
8


