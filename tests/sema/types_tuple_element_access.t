BEGIN { $t = (1, (pid, "abc")); @a = $t.1.0; @b = $t.1.1; @c = $t[0]; @d = comm[2]; }
---- types
prog BEGIN test_run: BEGIN
  var $t (int64,(uint32,string[4]))
block :: void
  assign = :: void
    var $t :: (int64,(uint32,string[4]))
    tuple :: (int64,(uint32,string[4]))
      int 1 :: int64
      tuple :: (uint32,string[4])
        ident pid :: uint32
        string "abc" :: string[4]
  assign = :: void
    map @a :: uint32
    element .0 :: uint32
      element .1 :: (uint32,string[4])
        var $t :: (int64,(uint32,string[4]))
  assign = :: void
    map @b :: string[4]
    element .1 :: string[4]
      element .1 :: (uint32,string[4])
        var $t :: (int64,(uint32,string[4]))
  assign = :: void
    map @c :: int64
    element .0 :: int64
      var $t :: (int64,(uint32,string[4]))
  assign = :: void
    map @d :: int8
    index :: int8
      ident comm :: string[16]
      int 2 :: int64
map @a array1 key - value uint32 key_size 4 value_size 16 set_off 8
map @b array1 key - value string[4] key_size 4 value_size 16 set_off 8
map @c array1 key - value int64 key_size 4 value_size 16 set_off 8
map @d array1 key - value int8 key_size 4 value_size 16 set_off 8
