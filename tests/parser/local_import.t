BEGIN { import "x"; import "y" }
---- ast
program
  probe
    attach "BEGIN"
    block
      import "x"
      import "y"
