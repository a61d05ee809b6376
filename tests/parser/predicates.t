kprobe:f /pid == 1/ { }
kprobe:f, kretprobe:f /@start[tid]/ { }
BEGIN/1/{}
kprobe:g /{ let $x = 1; $x } / { }
kprobe:h /(pid / 2) == 3 || comm == "a/b"/ { }
kprobe:i /pid/ < print(1); >
---- ast
program
  probe
    attach "kprobe:f"
    predicate
      binary ==
        ident pid
        int 1
    block
  probe
    attach "kprobe:f"
    attach "kretprobe:f"
    predicate
      map @start
        ident tid
    block
  probe
    attach "BEGIN"
    predicate
      int 1
    block
  probe
    attach "kprobe:g"
    predicate
      block value
        let
          var $x
          int 1
        var $x
    block
  probe
    attach "kprobe:h"
    predicate
      binary ||
        binary ==
          binary /
            ident pid
            int 2
          int 3
        binary ==
          ident comm
          string "a/b"
    block
  probe
    attach "kprobe:i"
    predicate
      ident pid
    block
      expr
        call print
          int 1
