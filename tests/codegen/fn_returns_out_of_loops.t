fn deep($n: int64): int64 {
  for ($kv : @m) { for ($kw : @m) { if ($kv.0 * 10 + $kw.0 == $n) { return $kv.1 + $kw.1; } } if ($n < 0) { return -2; } }
  return -1; }
fn name($n: int64): string[8] { for ($kv : @m) { if ($kv.0 == $n) { return "found"; } } return "none"; }
fn stop(): void { for ($kv : @m) { exit(3); } }
fn pair($a: int32, $b: string[8]): string[16] { if ($a) { return $b; } return "zero"; }
fn two($x: int64): int64 { return deep($x) + deep($x + 1); }
BEGIN {
  @m[1] = 100; @m[2] = 200; @m[3] = 300;
  print((deep(12), deep(33), deep(99), deep(-1), two(11)));
  for ($kv : @m) { @sum += deep(10 + $kv.0); @s[name($kv.0 + 1)]++; }
  print((name(2), name(7), pair(1, "ab"), pair(0, "ab")));
  @t[pair(0, "q")] = pair(1, "q");
  printf("%s %s %d\n", name(1), pair(1, comm == "scry" ? "x" : "y"), two(11) > 0 ? 1 : 0);
  $v = name(1) == "found" ? name(9) : "no"; print($v);
  clear(@m); exit(); }
---- out
(300, 600, -1, -2, 500)
(found, none, ab, zero)
found x 1
none


@s[none]: 1
@s[found]: 2
@sum: 900
@t[zero]: q
