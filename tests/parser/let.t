BEGIN { let $a; let $b = 1; let $c: uint8; let $d: string[16] = "x"; let $e: struct foo *; let $f: typeof($a) = 1; let $g: int8[] = 2; let $h: int32*[4]; }
---- ast
program
  probe
    attach "BEGIN"
    block
      let
        var $a
      let
        var $b
        int 1
      let uint8
        var $c
      let string[16]
        var $d
        string "x"
      let struct foo*
        var $e
      let typeof(...)
        typeof
          var $a
        var $f
        int 1
      let int8[]
        var $g
        int 2
      let int32*[4]
        var $h
