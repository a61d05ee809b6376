BEGIN { $a = 4096; $x = *$a; }
---- types
prog BEGIN test_run: BEGIN
  var $a int64
  var $x uint64
block :: void
  assign = :: void
    var $a :: int64
    int 4096 :: int64
  assign = :: void
    var $x :: uint64
    unary * :: uint64
      cast :: uint64 *
        var $a :: int64
