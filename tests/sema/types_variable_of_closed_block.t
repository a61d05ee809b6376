BEGIN { if (pid) { $x = 1; } if (tid) { $x = (uint64)2; } @ = $x; }
---- types
prog BEGIN test_run: BEGIN
  var $x uint64
block :: void
  if :: void
    ident pid :: uint32
    block :: void
      assign = :: void
        var $x :: uint64
        int 1 :: uint64
  if :: void
    ident tid :: uint32
    block :: void
      assign = :: void
        var $x :: uint64
        int 2 :: uint64
  assign = :: void
    map @ :: uint64
    var $x :: uint64
map @ array1 key - value uint64 key_size 4 value_size 16 set_off 8
