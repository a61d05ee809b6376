BEGIN { for ($i : 0..pid) { @[$i] = 1; } for ($j : (-3)..3) { print($j); } }
---- types
prog BEGIN test_run: BEGIN
  var $i int64
  var $j int64
block :: void
  for range :: void
    var $i :: int64
    int 0 :: int64
    cast :: int64
      ident pid :: uint32
    block :: void
      assign = :: void
        map @ :: int64
          var $i :: int64
        int 1 :: int64
  for range :: void
    var $j :: int64
    int 18446744073709551613 :: int64
    int 3 :: int64
    block :: void
      expr :: void
        call print :: void
          var $j :: int64
map @ hash key int64 value int64 key_size 8 value_size 8
event 0 print_value 8:int64 size 16
