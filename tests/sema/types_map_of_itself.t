BEGIN { @x = @x + 1; $y = 1; $y = $y + 1; }
---- types
prog BEGIN test_run: BEGIN
  var $y int64
block :: void
  assign = :: void
    map @x :: int64
    binary + :: int64
      map @x :: int64
      int 1 :: int64
  assign = :: void
    var $y :: int64
    int 1 :: int64
  assign = :: void
    var $y :: int64
    binary + :: int64
      var $y :: int64
      int 1 :: int64
map @x array1 key - value int64 key_size 4 value_size 16 set_off 8
