BEGIN { @x = pid == 1; @x = 5; @y = true; }
---- types
prog BEGIN test_run: BEGIN
block :: void
  assign = :: void
    map @x :: int64
    cast :: int64
      binary == :: bool
        cast :: uint64
          ident pid :: uint32
        int 1 :: uint64
  assign = :: void
    map @x :: int64
    int 5 :: int64
  assign = :: void
    map @y :: bool
    bool true :: bool
map @x array1 key - value int64 key_size 4 value_size 16 set_off 8
map @y array1 key - value bool key_size 4 value_size 16 set_off 8
