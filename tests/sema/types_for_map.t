BEGIN { @m[pid, comm] = count(); $n = 0; for ($kv : @m) { $n += $kv.1; $k = $kv.0.1; } @s[1] = 2; for ($kv : @s) { print($kv); } }
---- types
prog BEGIN test_run: BEGIN
  var $n int64 captured
  var $kv ((uint32,string[16]),int64)
  var $k string[16]
  var $kv (int64,int64)
block :: void
  assign = :: void
    map @m :: aggregation
      tuple :: (uint32,string[16])
        ident pid :: uint32
        ident comm :: string[16]
    call count :: aggregation
  assign = :: void
    var $n :: int64
    int 0 :: int64
  for map :: void
    var $kv :: ((uint32,string[16]),int64)
    map @m :: aggregation
    block :: void
      assign += :: void
        var $n :: int64
        element .1 :: int64
          var $kv :: ((uint32,string[16]),int64)
      assign = :: void
        var $k :: string[16]
        element .1 :: string[16]
          element .0 :: (uint32,string[16])
            var $kv :: ((uint32,string[16]),int64)
  assign = :: void
    map @s :: int64
      int 1 :: int64
    int 2 :: int64
  for map :: void
    var $kv :: (int64,int64)
    map @s :: int64
    block :: void
      expr :: void
        call print :: void
          var $kv :: (int64,int64)
map @m percpu_hash key (uint32,string[16]) value count key_size 20 value_size 8
map @s hash key int64 value int64 key_size 8 value_size 8
event 0 print_value 8:(int64,int64) size 24
