config = { max_strlen = 64; max_map_keys = 10 }
BEGIN { @a = str(1); @b[1] = 1; }
---- types
prog BEGIN test_run: BEGIN
block :: void
  assign = :: void
    map @a :: string[64]
    call str :: string[64]
      int 1 :: int8 *
  assign = :: void
    map @b :: int64
      int 1 :: int64
    int 1 :: int64
map @a array1 key - value string[64] key_size 4 value_size 72 set_off 64
map @b hash key int64 value int64 key_size 8 value_size 8
