BEGIN { @a = pid ? 1 : tid; @b = pid ? "a" : "abc"; @c = pid ? (1, "a") : (2, "abc"); @d = pid ?: 1; }
---- types
prog BEGIN test_run: BEGIN
block :: void
  assign = :: void
    map @a :: uint32
    ternary :: uint32
      ident pid :: uint32
      int 1 :: uint32
      ident tid :: uint32
  assign = :: void
    map @b :: string[4]
    ternary :: string[4]
      ident pid :: uint32
      string "a" :: string[4]
      string "abc" :: string[4]
  assign = :: void
    map @c :: (int64,string[4])
    ternary :: (int64,string[4])
      ident pid :: uint32
      tuple :: (int64,string[4])
        int 1 :: int64
        string "a" :: string[4]
      tuple :: (int64,string[4])
        int 2 :: int64
        string "abc" :: string[4]
  assign = :: void
    map @d :: uint32
    ternary ?: :: uint32
      ident pid :: uint32
      int 1 :: uint32
map @a array1 key - value uint32 key_size 4 value_size 16 set_off 8
map @b array1 key - value string[4] key_size 4 value_size 16 set_off 8
map @c array1 key - value (int64,string[4]) key_size 4 value_size 24 set_off 16
map @d array1 key - value uint32 key_size 4 value_size 16 set_off 8
