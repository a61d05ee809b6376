BEGIN { @a = $1; @b = $2; @c = $3; @d = $4; @e = $5; @f = $6; @g = $#; @h = str($2); @i = str($1 + 1); @j = str($1, 3); unroll($2) { @k++; } }
---- types
prog BEGIN test_run: BEGIN
block :: void
  assign = :: void
    map @a :: string[4]
    string "abc" :: string[4]
  assign = :: void
    map @b :: int64
    int 5 :: int64
  assign = :: void
    map @c :: int64
    int 18446744073709551613 :: int64
  assign = :: void
    map @d :: int64
    int 16 :: int64
  assign = :: void
    map @e :: int64
    int 1000 :: int64
  assign = :: void
    map @f :: int64
    int 10000000 :: int64
  assign = :: void
    map @g :: int64
    int 6 :: int64
  assign = :: void
    map @h :: string[2]
    string "5" :: string[2]
  assign = :: void
    map @i :: string[3]
    string "bc" :: string[3]
  assign = :: void
    map @j :: string[4]
    string "abc" :: string[4]
  unroll :: void
    int 5 :: int64
    block :: void
      expr :: void
        unary ++ after :: int64
          map @k :: int64
map @a array1 key - value string[4] key_size 4 value_size 16 set_off 8
map @b array1 key - value int64 key_size 4 value_size 16 set_off 8
map @c array1 key - value int64 key_size 4 value_size 16 set_off 8
map @d array1 key - value int64 key_size 4 value_size 16 set_off 8
map @e array1 key - value int64 key_size 4 value_size 16 set_off 8
map @f array1 key - value int64 key_size 4 value_size 16 set_off 8
map @g array1 key - value int64 key_size 4 value_size 16 set_off 8
map @h array1 key - value string[2] key_size 4 value_size 16 set_off 8
map @i array1 key - value string[3] key_size 4 value_size 16 set_off 8
map @j array1 key - value string[4] key_size 4 value_size 16 set_off 8
map @k array1 key - value int64 key_size 4 value_size 16 set_off 8
---- args
-- abc 5 -3 0x10 1e3 10ms
