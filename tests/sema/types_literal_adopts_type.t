BEGIN { @[pid] = 1; @x = 5; @x = pid; @y[1] = 1; @y[cpu] = 2; @z = 70000; @z = (uint8)1; }
---- types
prog BEGIN test_run: BEGIN
block :: void
  assign = :: void
    map @ :: int64
      ident pid :: uint32
    int 1 :: int64
  assign = :: void
    map @x :: uint32
    int 5 :: uint32
  assign = :: void
    map @x :: uint32
    ident pid :: uint32
  assign = :: void
    map @y :: int64
      int 1 :: uint32
    int 1 :: int64
  assign = :: void
    map @y :: int64
      ident cpu :: uint32
    int 2 :: int64
  assign = :: void
    map @z :: uint32
    int 70000 :: uint32
  assign = :: void
    map @z :: uint32
    int 1 :: uint32
map @ hash key uint32 value int64 key_size 4 value_size 8
map @x array1 key - value uint32 key_size 4 value_size 16 set_off 8
map @y hash key uint32 value int64 key_size 4 value_size 8
map @z array1 key - value uint32 key_size 4 value_size 16 set_off 8
