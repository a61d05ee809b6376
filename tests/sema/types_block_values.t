BEGIN { @a = { let $t = pid; $t * 2 }; @b = if pid { "a" } else { "bcd" }; }
---- types
prog BEGIN test_run: BEGIN
  var $t uint32
block :: void
  assign = :: void
    map @a :: uint64
    block value :: uint64
      let :: void
        var $t :: uint32
        ident pid :: uint32
      binary * :: uint64
        cast :: uint64
          var $t :: uint32
        int 2 :: uint64
  assign = :: void
    map @b :: string[4]
    if :: string[4]
      ident pid :: uint32
      block value :: string[4]
        string "a" :: string[4]
      else
        block value :: string[4]
          string "bcd" :: string[4]
map @a array1 key - value uint64 key_size 4 value_size 16 set_off 8
map @b array1 key - value string[4] key_size 4 value_size 16 set_off 8
