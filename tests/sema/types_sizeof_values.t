BEGIN { $t = (pid, "abc"); @a = sizeof($t); @b = sizeof(uint16); @c = sizeof(comm); @d = sizeof(uint64[4]); }
---- types
prog BEGIN test_run: BEGIN
  var $t (uint32,string[4])
block :: void
  assign = :: void
    var $t :: (uint32,string[4])
    tuple :: (uint32,string[4])
      ident pid :: uint32
      string "abc" :: string[4]
  assign = :: void
    map @a :: int64
    int 8 :: int64
  assign = :: void
    map @b :: int64
    int 2 :: int64
  assign = :: void
    map @c :: int64
    int 16 :: int64
  assign = :: void
    map @d :: int64
    int 32 :: int64
map @a array1 key - value int64 key_size 4 value_size 16 set_off 8
map @b array1 key - value int64 key_size 4 value_size 16 set_off 8
map @c array1 key - value int64 key_size 4 value_size 16 set_off 8
map @d array1 key - value int64 key_size 4 value_size 16 set_off 8
