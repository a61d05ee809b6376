fn stop($n: int64): void { for ($i : 0..10) { if ($i == $n) { print($i); exit(3); } } }
BEGIN { @m[1] = 1; for ($kv : @m) { stop(4); } print("never"); }
---- exit
3
---- out
4


@m[1]: 1
