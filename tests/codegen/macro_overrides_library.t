macro is_err(p) { "mine" }
macro strlen(s) { 42 }
BEGIN { print(is_err(1)); print(strlen("abc")); exit(); }
---- out
mine
42


