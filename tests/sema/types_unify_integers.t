BEGIN { @a = (uint8)1; @a = (int16)2; @b = (uint32)1; @b = (int32)2; @c = (uint64)1; @c = (int64)2; @d = (int8)1; @d = (int32)1; }
---- types
prog BEGIN test_run: BEGIN
block :: void
  assign = :: void
    map @a :: int16
    int 1 :: int16
  assign = :: void
    map @a :: int16
    int 2 :: int16
  assign = :: void
    map @b :: int64
    int 1 :: int64
  assign = :: void
    map @b :: int64
    int 2 :: int64
  assign = :: void
    map @c :: int64
    int 1 :: int64
  assign = :: void
    map @c :: int64
    int 2 :: int64
  assign = :: void
    map @d :: int32
    int 1 :: int32
  assign = :: void
    map @d :: int32
    int 1 :: int32
map @a array1 key - value int16 key_size 4 value_size 16 set_off 8
map @b array1 key - value int64 key_size 4 value_size 16 set_off 8
map @c array1 key - value int64 key_size 4 value_size 16 set_off 8
map @d array1 key - value int32 key_size 4 value_size 16 set_off 8
