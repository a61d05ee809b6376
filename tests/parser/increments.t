BEGIN { $v++; ++@m[1]; --$v; @m--; $y = $v++ + ++$v; @a[1]++; }
---- ast
program
  probe
    attach "BEGIN"
    block
      expr
        unary ++ after
          var $v
      expr
        unary ++
          map @m
            int 1
      expr
        unary --
          var $v
      expr
        unary -- after
          map @m
      assign =
        var $y
        binary +
          unary ++ after
            var $v
          unary ++
            var $v
      expr
        unary ++ after
          map @a
            int 1
