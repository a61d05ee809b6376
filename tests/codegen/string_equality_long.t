BEGIN { $a = "a string of more than sixty-four bytes, so that the comparison has to be a loop"; $b = "a string of more than sixty-four bytes, so that the comparison has to be a loop"; $c = "a string of more than sixty-four bytes, so that the comparison has to be a looP"; print($a == $b); print($a == $c); print($a == "a string of more than sixty-four bytes, so that the comparison has to be a loop"); exit(); }
---- out
true
false
true


