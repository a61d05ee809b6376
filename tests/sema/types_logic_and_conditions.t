BEGIN { if (pid && comm == "a" || !tid) { @x = pid ? 1 : 2; } }
---- types
prog BEGIN test_run: BEGIN
block :: void
  if :: void
    binary || :: bool
      binary && :: bool
        ident pid :: uint32
        binary == :: bool
          ident comm :: string[16]
          string "a" :: string[2]
      unary ! :: bool
        ident tid :: uint32
    block :: void
      assign = :: void
        map @x :: int64
        ternary :: int64
          ident pid :: uint32
          int 1 :: int64
          int 2 :: int64
map @x array1 key - value int64 key_size 4 value_size 16 set_off 8
