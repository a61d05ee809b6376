BEGIN { @a = 1 + 2 * 3; @b = -7 / 2; @c = (uint8)300; @d = (int8)200; @e = 1 << 4 | 3; @f = !5; @g = "a" == "a"; @h = 3 > 2 && 0; @i = ~0; @j = sizeof(uint32) * 2; @k = "abc" + 1; }
---- types
prog BEGIN test_run: BEGIN
block :: void
  assign = :: void
    map @a :: int64
    int 7 :: int64
  assign = :: void
    map @b :: int64
    int 18446744073709551613 :: int64
  assign = :: void
    map @c :: uint8
    int 44 :: uint8
  assign = :: void
    map @d :: int8
    int 18446744073709551560 :: int8
  assign = :: void
    map @e :: int64
    int 19 :: int64
  assign = :: void
    map @f :: bool
    bool false :: bool
  assign = :: void
    map @g :: bool
    bool true :: bool
  assign = :: void
    map @h :: bool
    bool false :: bool
  assign = :: void
    map @i :: int64
    int 18446744073709551615 :: int64
  assign = :: void
    map @j :: int64
    int 8 :: int64
  assign = :: void
    map @k :: string[3]
    string "bc" :: string[3]
map @a array1 key - value int64 key_size 4 value_size 16 set_off 8
map @b array1 key - value int64 key_size 4 value_size 16 set_off 8
map @c array1 key - value uint8 key_size 4 value_size 16 set_off 8
map @d array1 key - value int8 key_size 4 value_size 16 set_off 8
map @e array1 key - value int64 key_size 4 value_size 16 set_off 8
map @f array1 key - value bool key_size 4 value_size 16 set_off 8
map @g array1 key - value bool key_size 4 value_size 16 set_off 8
map @h array1 key - value bool key_size 4 value_size 16 set_off 8
map @i array1 key - value int64 key_size 4 value_size 16 set_off 8
map @j array1 key - value int64 key_size 4 value_size 16 set_off 8
map @k array1 key - value string[3] key_size 4 value_size 16 set_off 8
