BEGIN { print(1 + 2 * 3 - 4 / 2 % 3 << 1 | 8 & 12 ^ 3); }
---- ast
program
  probe
    attach "BEGIN"
    block
      expr
        call print
          binary |
            binary <<
              binary -
                binary +
                  int 1
                  binary *
                    int 2
                    int 3
                binary %
                  binary /
                    int 4
                    int 2
                  int 3
              int 1
            binary ^
              binary &
                int 8
                int 12
              int 3
