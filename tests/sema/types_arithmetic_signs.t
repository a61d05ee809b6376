BEGIN { @a = pid + 1; @b = pid - 1; @c = pid * -1; @d = nsecs / 1000; @e = 1 << pid; @f = pid >> 1; @g = -pid; @h = ~pid; @i = (int8)pid + tid; }
---- types
prog BEGIN test_run: BEGIN
block :: void
  assign = :: void
    map @a :: uint64
    binary + :: uint64
      cast :: uint64
        ident pid :: uint32
      int 1 :: uint64
  assign = :: void
    map @b :: int64
    binary - :: int64
      cast :: int64
        ident pid :: uint32
      int 1 :: int64
  assign = :: void
    map @c :: int64
    binary * :: int64
      cast :: int64
        ident pid :: uint32
      int 18446744073709551615 :: int64
  assign = :: void
    map @d :: uint64
    binary / :: uint64
      ident nsecs :: uint64
      int 1000 :: uint64
  assign = :: void
    map @e :: int64
    binary << :: int64
      int 1 :: int64
      cast :: int64
        ident pid :: uint32
  assign = :: void
    map @f :: uint64
    binary >> :: uint64
      cast :: uint64
        ident pid :: uint32
      int 1 :: uint64
  assign = :: void
    map @g :: uint64
    unary - :: uint64
      cast :: uint64
        ident pid :: uint32
  assign = :: void
    map @h :: uint64
    unary ~ :: uint64
      cast :: uint64
        ident pid :: uint32
  assign = :: void
    map @i :: int64
    binary + :: int64
      cast :: int64
        cast int8 :: int8
          ident pid :: uint32
      cast :: int64
        ident tid :: uint32
map @a array1 key - value uint64 key_size 4 value_size 16 set_off 8
map @b array1 key - value int64 key_size 4 value_size 16 set_off 8
map @c array1 key - value int64 key_size 4 value_size 16 set_off 8
map @d array1 key - value uint64 key_size 4 value_size 16 set_off 8
map @e array1 key - value int64 key_size 4 value_size 16 set_off 8
map @f array1 key - value uint64 key_size 4 value_size 16 set_off 8
map @g array1 key - value uint64 key_size 4 value_size 16 set_off 8
map @h array1 key - value uint64 key_size 4 value_size 16 set_off 8
map @i array1 key - value int64 key_size 4 value_size 16 set_off 8
