BEGIN { @a = pid < 5; @b = pid < -1; @c = (int32)pid < tid; @d = true == (pid > 1); @e = true > pid; }
---- types
prog BEGIN test_run: BEGIN
block :: void
  assign = :: void
    map @a :: bool
    binary < :: bool
      cast :: uint64
        ident pid :: uint32
      int 5 :: uint64
  assign = :: void
    map @b :: bool
    binary < :: bool
      cast :: int64
        ident pid :: uint32
      int 18446744073709551615 :: int64
  assign = :: void
    map @c :: bool
    binary < :: bool
      cast :: int64
        cast int32 :: int32
          ident pid :: uint32
      cast :: int64
        ident tid :: uint32
  assign = :: void
    map @d :: bool
    binary == :: bool
      bool true :: bool
      binary > :: bool
        cast :: uint64
          ident pid :: uint32
        int 1 :: uint64
  assign = :: void
    map @e :: bool
    binary > :: bool
      int 1 :: uint64
      cast :: uint64
        ident pid :: uint32
map @a array1 key - value bool key_size 4 value_size 16 set_off 8
map @b array1 key - value bool key_size 4 value_size 16 set_off 8
map @c array1 key - value bool key_size 4 value_size 16 set_off 8
map @d array1 key - value bool key_size 4 value_size 16 set_off 8
map @e array1 key - value bool key_size 4 value_size 16 set_off 8
