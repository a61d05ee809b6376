BEGIN { $x = -$a.b[1]; $y = *$p->q; $z = !$a + ~$b; $w = - -1; $v = -$i++; }
---- ast
program
  probe
    attach "BEGIN"
    block
      assign =
        var $x
        unary -
          index
            field .b
              var $a
            int 1
      assign =
        var $y
        unary *
          field ->q
            var $p
      assign =
        var $z
        binary +
          unary !
            var $a
          unary ~
            var $b
      assign =
        var $w
        unary -
          unary -
            int 1
      assign =
        var $v
        unary -
          unary ++ after
            var $i
