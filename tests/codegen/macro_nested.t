macro inner(x) { let $i = x; $i + 1 }
macro outer(y) { let $i = inner(y); inner($i) * 100 + $i }
BEGIN { $i = 5; print(outer($i)); print($i); exit(); }
---- out
706
5


