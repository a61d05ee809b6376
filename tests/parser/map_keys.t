BEGIN { @[1] = 1; @a[1, 2] = 1; @a[(1, 2)] = 1; @a[1][2]; (@a)[1]; @a.1; @b[@c[1]] = @d; @e[{ 1 }] = 2; }
---- ast
program
  probe
    attach "BEGIN"
    block
      assign =
        map @
          int 1
        int 1
      assign =
        map @a
          int 1
          int 2
        int 1
      assign =
        map @a
          tuple
            int 1
            int 2
        int 1
      expr
        index
          map @a
            int 1
          int 2
      expr
        index
          map @a
          int 1
      expr
        element .1
          map @a
      assign =
        map @b
          map @c
            int 1
        map @d
      assign =
        map @e
          block value
            int 1
        int 2
