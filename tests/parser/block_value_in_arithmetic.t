BEGIN { $x = 1 + { 2 } * if 1 { 3 } else { 4 }; }
---- ast
program
  probe
    attach "BEGIN"
    block
      assign =
        var $x
        binary +
          int 1
          binary *
            block value
              int 2
            if
              int 1
              block value
                int 3
              else
                block value
                  int 4
