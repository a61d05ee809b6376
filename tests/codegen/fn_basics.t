fn add($a: int64, $b: int64): int64 { return $a + $b; }
fn first($s: string[16], $n: uint8): string[16] { if ($n > 1) { return $s; } $s = "changed"; return $s; }
fn fact($n: int64): int64 { $r = 1; for ($i : 1..($n + 1)) { $r *= $i; } return $r; }
fn find_in($n: int64): int64 { for ($i : 0..100000) { if ($i * $i >= $n) { return $i; } } return -1; }
fn quiet(): void { @calls++; if (@calls > 2) { return; } @early++; }
fn keyed($k: int64): bool { for ($kv : @m) { if ($kv.0 == $k) { return true; } } return false; }
BEGIN {
  print(add(1, add(2, 3))); $s = "orig"; print(first($s, 1)); print($s); print(first($s, 2));
  print(fact(5)); print(find_in(10000)); quiet(); quiet(); quiet();
  @m[5] = 1; @m[6] = 1; print((keyed(5), keyed(7), keyed(6))); 
  for ($kv : @m) { print(keyed($kv.0)); if (!keyed(99)) { @hits++; } }
  clear(@m); exit(); }
---- out
6
changed
orig
orig
120
100
(true, false, true)
true
true


@calls: 3
@early: 2
@hits: 2
