BEGIN { @m["a"] = 4; if find(@m, "a", $v) { print($v); } if find(@m, "b", $v) { print("no"); } print($v); clear(@m); exit(); }
---- out
4
4


