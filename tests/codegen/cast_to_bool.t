BEGIN { $a = 256; print((bool)$a); print((bool)0); if ((bool)$a) { print("yes"); } exit(); }
---- out
true
false
yes


