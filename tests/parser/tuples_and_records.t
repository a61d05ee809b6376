BEGIN { $a = (); $b = (1); $c = (1,); $d = (1, "a"); $e = (1, (2, 3),); $f = (x=1, y=(z=2)); print($e.1.0, $f.y.z); print($d[0]); }
---- ast
program
  probe
    attach "BEGIN"
    block
      assign =
        var $a
        tuple
      assign =
        var $b
        int 1
      assign =
        var $c
        tuple
          int 1
      assign =
        var $d
        tuple
          int 1
          string "a"
      assign =
        var $e
        tuple
          int 1
          tuple
            int 2
            int 3
      assign =
        var $f
        record
          x
            int 1
          y
            record
              z
                int 2
      expr
        call print
          element .0
            element .1
              var $e
          field .z
            field .y
              var $f
      expr
        call print
          index
            var $d
            int 0
