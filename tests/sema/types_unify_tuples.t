BEGIN { @x[1, "a"] = (1, (uint8)2); @x[pid, comm] = (pid, 1); $k = (tid, "b"); @x[$k] = (2, 2); }
---- types
prog BEGIN test_run: BEGIN
  var $k (uint32,string[2])
block :: void
  assign = :: void
    map @x :: (uint32,uint8)
      tuple :: (uint32,string[16])
        int 1 :: uint32
        string "a" :: string[16]
    tuple :: (uint32,uint8)
      int 1 :: uint32
      int 2 :: uint8
  assign = :: void
    map @x :: (uint32,uint8)
      tuple :: (uint32,string[16])
        ident pid :: uint32
        ident comm :: string[16]
    tuple :: (uint32,uint8)
      ident pid :: uint32
      int 1 :: uint8
  assign = :: void
    var $k :: (uint32,string[2])
    tuple :: (uint32,string[2])
      ident tid :: uint32
      string "b" :: string[2]
  assign = :: void
    map @x :: (uint32,uint8)
      cast :: (uint32,string[16])
        var $k :: (uint32,string[2])
    tuple :: (uint32,uint8)
      int 2 :: uint32
      int 2 :: uint8
map @x hash key (uint32,string[16]) value (uint32,uint8) key_size 20 value_size 8
