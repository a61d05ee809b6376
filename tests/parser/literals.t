BEGIN { print(1, 0x10, 10ms, "s\n\x01\"", true, false); }
---- ast
program
  probe
    attach "BEGIN"
    block
      expr
        call print
          int 1
          int 16
          int 10000000 duration
          string "s\n\x01\""
          bool true
          bool false
