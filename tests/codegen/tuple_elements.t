BEGIN { print((1,"a",(2,3)).2.0); $t = (1, "two", (3, (4, "five"))); print($t.1); print($t.2.1.1); print($t); print((1,)); print(()); exit(); }
---- out
2
two
five
(1, two, (3, (4, five)))
(1)
()


