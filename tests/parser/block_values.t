BEGIN {
	$x = { let $t = 4; $t * 2 };
	$y = if ($x) { 1 } else { 2 };
	print({ if $x { "a" } else if $y { "b" } else { "c" } });
	print({ if $x { "a" } });
	{ 5 }
	if $x { 6 } else { 7 }
	$z = { 1; };
	$w = { { 2 } };
}
---- ast
program
  probe
    attach "BEGIN"
    block
      assign =
        var $x
        block value
          let
            var $t
            int 4
          binary *
            var $t
            int 2
      assign =
        var $y
        if
          var $x
          block value
            int 1
          else
            block value
              int 2
      expr
        call print
          block value
            if
              var $x
              block value
                string "a"
              else
                if
                  var $y
                  block value
                    string "b"
                  else
                    block value
                      string "c"
      expr
        call print
          block
            if
              var $x
              block
                expr
                  string "a"
      block
        expr
          int 5
      if
        var $x
        block
          expr
            int 6
        else
          block
            expr
              int 7
      assign =
        var $z
        block
          expr
            int 1
      assign =
        var $w
        block value
          block value
            int 2
