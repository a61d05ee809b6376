config = {} BEGIN { }
---- ast
program
  config
  probe
    attach "BEGIN"
    block
