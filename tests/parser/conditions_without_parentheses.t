BEGIN {
	if $ns { print(1); }
	if !has_key(@m, 1) { print(2); } else if $x.y { }
	while $i { $i--; }
	unroll 3 { $i++; }
	unroll $1 { }
	for $kv : @m { }
	for $i : 0..5 { }
	if (uint8)$x { }
}
---- ast
program
  probe
    attach "BEGIN"
    block
      if
        var $ns
        block
          expr
            call print
              int 1
      if
        unary !
          call has_key
            map @m
            int 1
        block
          expr
            call print
              int 2
        else
          if
            field .y
              var $x
            block
      while
        var $i
        block
          expr
            unary -- after
              var $i
      unroll
        int 3
        block
          expr
            unary ++ after
              var $i
      unroll
        param $1
        block
      for map
        var $kv
        map @m
        block
      for range
        var $i
        int 0
        int 5
        block
      if
        cast uint8
          var $x
        block
