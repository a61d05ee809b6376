BEGIN { print(buf("a", 1) == buf("a", 1)); print(buf("ab", 2) != buf("abc", 2)); print(buf("ab", 2) == buf("abc", 3)); print(buf("ab", 2) == buf("ac", 2)); }
BEGIN { $a = buf("ab", 2); $b = buf("ab", 2); print($a == $b); @x = buf("abc", 3); print(@x == buf("abc", 3)); print((1, $a) == (1, $b)); }
BEGIN { $n = 2; $p = curtask->mm->arg_start; print(buf($p, $n) == buf($p, 2)); print(buf($p, $n) == buf($p, 3)); @[buf("ab", 2)] = 1; print(@[buf("abc", 2)]); }
---- out
true
false
false
false
true
true
true
true
false
1


@[ab]: 1
@x: abc
