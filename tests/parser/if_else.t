BEGIN {
	if ($a == 1) { print(1); } else if ($a == 2) { print(2); } else { print(3); }
	if ($b) { }
	print(4);
}
---- ast
program
  probe
    attach "BEGIN"
    block
      if
        binary ==
          var $a
          int 1
        block
          expr
            call print
              int 1
        else
          if
            binary ==
              var $a
              int 2
            block
              expr
                call print
                  int 2
            else
              block
                expr
                  call print
                    int 3
      if
        var $b
        block
      expr
        call print
          int 4
