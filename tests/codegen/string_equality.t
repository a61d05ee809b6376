BEGIN { $a = "hello"; print($a == "hello"); print($a == "hell"); print($a == "hello!"); print($a != "world"); print("x" == "x"); $b = "hello"; print($a == $b); $c = "hellos"; print($b != "hellos"); exit(); }
---- out
true
false
false
true
true
true
true


