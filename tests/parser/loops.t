BEGIN {
	while ($i < 10) { if ($i == 5) { break; } $i++; continue; }
	unroll (4) { print(1); }
	for ($kv : @m) { print($kv.0); }
	for ($i : (-3)..($n + 1)) { print($i); }
	for ($i : 0..@m[1]) { return; }
	for ($i : a..ncpus) { return 1; }
}
---- ast
program
  probe
    attach "BEGIN"
    block
      while
        binary <
          var $i
          int 10
        block
          if
            binary ==
              var $i
              int 5
            block
              break
          expr
            unary ++ after
              var $i
          continue
      unroll
        int 4
        block
          expr
            call print
              int 1
      for map
        var $kv
        map @m
        block
          expr
            call print
              element .0
                var $kv
      for range
        var $i
        unary -
          int 3
        binary +
          var $n
          int 1
        block
          expr
            call print
              var $i
      for range
        var $i
        int 0
        map @m
          int 1
        block
          return
      for range
        var $i
        ident a
        ident ncpus
        block
          return
            int 1
