BEGIN { @x = pid; @x++; @y++; $z = (uint8)1; $z++; @w = nsecs; @w++; }
---- types
prog BEGIN test_run: BEGIN
  var $z uint64
block :: void
  assign = :: void
    map @x :: uint64
    cast :: uint64
      ident pid :: uint32
  expr :: void
    unary ++ after :: uint64
      map @x :: uint64
  expr :: void
    unary ++ after :: int64
      map @y :: int64
  assign = :: void
    var $z :: uint64
    int 1 :: uint64
  expr :: void
    unary ++ after :: uint64
      var $z :: uint64
  assign = :: void
    map @w :: uint64
    ident nsecs :: uint64
  expr :: void
    unary ++ after :: uint64
      map @w :: uint64
map @x array1 key - value uint64 key_size 4 value_size 16 set_off 8
map @y array1 key - value int64 key_size 4 value_size 16 set_off 8
map @w array1 key - value uint64 key_size 4 value_size 16 set_off 8
