BEGIN {
	$v = 1; @m = 2; @m[1, "a"] = 3; @m[(1, 2)] += 1; $v -= 1; $v *= 2; $v /= 2; $v %= 2;
	$v &= 2; $v |= 2; $v ^= 2; $v <<= 2; $v >>= 2; _ = 5;
}
---- ast
program
  probe
    attach "BEGIN"
    block
      assign =
        var $v
        int 1
      assign =
        map @m
        int 2
      assign =
        map @m
          int 1
          string "a"
        int 3
      assign +=
        map @m
          tuple
            int 1
            int 2
        int 1
      assign -=
        var $v
        int 1
      assign *=
        var $v
        int 2
      assign /=
        var $v
        int 2
      assign %=
        var $v
        int 2
      assign &=
        var $v
        int 2
      assign |=
        var $v
        int 2
      assign ^=
        var $v
        int 2
      assign <<=
        var $v
        int 2
      assign >>=
        var $v
        int 2
      discard
        int 5
