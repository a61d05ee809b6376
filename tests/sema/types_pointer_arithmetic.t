BEGIN { $p = (uint32*)16; $q = $p + pid; $p++; $r = *$q; $s = $p[2]; @ = $p == $q; }
---- types
prog BEGIN test_run: BEGIN
  var $p uint32 *
  var $q uint32 *
  var $r uint32
  var $s uint32
block :: void
  assign = :: void
    var $p :: uint32 *
    int 16 :: uint32 *
  assign = :: void
    var $q :: uint32 *
    binary + :: uint32 *
      var $p :: uint32 *
      cast :: int64
        ident pid :: uint32
  expr :: void
    unary ++ after :: uint32 *
      var $p :: uint32 *
  assign = :: void
    var $r :: uint32
    unary * :: uint32
      var $q :: uint32 *
  assign = :: void
    var $s :: uint32
    index :: uint32
      var $p :: uint32 *
      int 2 :: int64
  assign = :: void
    map @ :: bool
    binary == :: bool
      cast :: uint64
        var $p :: uint32 *
      cast :: uint64
        var $q :: uint32 *
map @ array1 key - value bool key_size 4 value_size 16 set_off 8
