BEGIN { @m[1] = 1; $a = 1; $b = 2; for ($kv : @m) { $a++; $c = 3; $c++; for ($kw : @m) { $c++; print($kv); } } print($b); }
---- types
prog BEGIN test_run: BEGIN
  var $a int64 captured
  var $b int64
  var $kv (int64,int64) captured
  var $c int64 captured
  var $kw (int64,int64)
block :: void
  assign = :: void
    map @m :: int64
      int 1 :: int64
    int 1 :: int64
  assign = :: void
    var $a :: int64
    int 1 :: int64
  assign = :: void
    var $b :: int64
    int 2 :: int64
  for map :: void
    var $kv :: (int64,int64)
    map @m :: int64
    block :: void
      expr :: void
        unary ++ after :: int64
          var $a :: int64
      assign = :: void
        var $c :: int64
        int 3 :: int64
      expr :: void
        unary ++ after :: int64
          var $c :: int64
      for map :: void
        var $kw :: (int64,int64)
        map @m :: int64
        block :: void
          expr :: void
            unary ++ after :: int64
              var $c :: int64
          expr :: void
            call print :: void
              var $kv :: (int64,int64)
  expr :: void
    call print :: void
      var $b :: int64
map @m hash key int64 value int64 key_size 8 value_size 8
event 0 print_value 8:(int64,int64) size 24
event 1 print_value 8:int64 size 16
