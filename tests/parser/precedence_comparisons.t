BEGIN { $x = $a & $b == $c; $y = $a < $b == $c > $d; $z = $a || $b && $c; }
---- ast
program
  probe
    attach "BEGIN"
    block
      assign =
        var $x
        binary &
          var $a
          binary ==
            var $b
            var $c
      assign =
        var $y
        binary ==
          binary <
            var $a
            var $b
          binary >
            var $c
            var $d
      assign =
        var $z
        binary ||
          var $a
          binary &&
            var $b
            var $c
