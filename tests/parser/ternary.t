BEGIN { $x = $a ? 1 : $b ? 2 : 3; $y = $a ?: 5; $z = ($a ? 1 : 2) ? 3 : 4; }
---- ast
program
  probe
    attach "BEGIN"
    block
      assign =
        var $x
        ternary
          var $a
          int 1
          ternary
            var $b
            int 2
            int 3
      assign =
        var $y
        ternary ?:
          var $a
          int 5
      assign =
        var $z
        ternary
          ternary
            var $a
            int 1
            int 2
          int 3
          int 4
