BEGIN { print(str("abcdef", 4)); $n = 3; print(str("abcdef", $n)); print(str("abc")); exit(); }
---- out
abcd
ab
abc


