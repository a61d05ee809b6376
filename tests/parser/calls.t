BEGIN { f(); g(1); h(1, "a", (2, 3), @m, @m[1], $1); f(g(h())); pid(); delete(@m[1]); delete(@m, 1); }
---- ast
program
  probe
    attach "BEGIN"
    block
      expr
        call f
      expr
        call g
          int 1
      expr
        call h
          int 1
          string "a"
          tuple
            int 2
            int 3
          map @m
          map @m
            int 1
          param $1
      expr
        call f
          call g
            call h
      expr
        call pid
      expr
        call delete
          map @m
            int 1
      expr
        call delete
          map @m
          int 1
