BEGIN { @a = 1; @b = 18446744073709551615; @c = -1; @d = true; @e = "ab"; @f = (1, "x", (-1, true)); }
---- types
prog BEGIN test_run: BEGIN
block :: void
  assign = :: void
    map @a :: int64
    int 1 :: int64
  assign = :: void
    map @b :: uint64
    int 18446744073709551615 :: uint64
  assign = :: void
    map @c :: int64
    int 18446744073709551615 :: int64
  assign = :: void
    map @d :: bool
    bool true :: bool
  assign = :: void
    map @e :: string[3]
    string "ab" :: string[3]
  assign = :: void
    map @f :: (int64,string[2],(int64,bool))
    tuple :: (int64,string[2],(int64,bool))
      int 1 :: int64
      string "x" :: string[2]
      tuple :: (int64,bool)
        int 18446744073709551615 :: int64
        bool true :: bool
map @a array1 key - value int64 key_size 4 value_size 16 set_off 8
map @b array1 key - value uint64 key_size 4 value_size 16 set_off 8
map @c array1 key - value int64 key_size 4 value_size 16 set_off 8
map @d array1 key - value bool key_size 4 value_size 16 set_off 8
map @e array1 key - value string[3] key_size 4 value_size 16 set_off 8
map @f array1 key - value (int64,string[2],(int64,bool)) key_size 4 value_size 40 set_off 32
