BEGIN { print($1, $2, $#, str($1)); lhist($x, $1, $2, $3); }
---- ast
program
  probe
    attach "BEGIN"
    block
      expr
        call print
          param $1
          param $2
          param $#
          call str
            param $1
      expr
        call lhist
          var $x
          param $1
          param $2
          param $3
