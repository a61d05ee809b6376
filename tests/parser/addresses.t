BEGIN { $x = &$y; $z = &@m; $w = $a & &$b; }
---- ast
program
  probe
    attach "BEGIN"
    block
      assign =
        var $x
        unary &
          var $y
      assign =
        var $z
        unary &
          map @m
      assign =
        var $w
        binary &
          var $a
          unary &
            var $b
