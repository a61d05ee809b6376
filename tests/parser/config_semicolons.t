config = { a = 1;; b = 2; } BEGIN { }
---- ast
program
  config
    set a
      int 1
    set b
      int 2
  probe
    attach "BEGIN"
    block
