BEGIN { $x = 1 - 2 - 3; $y = 8 / 4 / 2; $z = 1 << 2 << 3; }
---- ast
program
  probe
    attach "BEGIN"
    block
      assign =
        var $x
        binary -
          binary -
            int 1
            int 2
          int 3
      assign =
        var $y
        binary /
          binary /
            int 8
            int 4
          int 2
      assign =
        var $z
        binary <<
          binary <<
            int 1
            int 2
          int 3
