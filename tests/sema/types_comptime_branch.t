BEGIN { if comptime (sizeof(uint8) == 1) { @a = 1; } else { @a = "never"; } @b = comptime (2 + 3); }
---- types
prog BEGIN test_run: BEGIN
block :: void
  block :: void
    assign = :: void
      map @a :: int64
      int 1 :: int64
  assign = :: void
    map @b :: int64
    int 5 :: int64
map @a array1 key - value int64 key_size 4 value_size 16 set_off 8
map @b array1 key - value int64 key_size 4 value_size 16 set_off 8
