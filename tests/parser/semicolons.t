BEGIN { ;; print(1);; if (1) { }; { }; while (0) { } ; print(2) }
---- ast
program
  probe
    attach "BEGIN"
    block
      expr
        call print
          int 1
      if
        int 1
        block
      block
      while
        int 0
        block
      expr
        call print
          int 2
