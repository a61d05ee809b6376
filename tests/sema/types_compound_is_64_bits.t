BEGIN { @a = pid; @a += 1; @b += tid; @c -= 1; @d = nsecs; @d += 5; @e = (uint8)1; @e <<= 2; }
---- types
prog BEGIN test_run: BEGIN
block :: void
  assign = :: void
    map @a :: uint64
    cast :: uint64
      ident pid :: uint32
  assign += :: void
    map @a :: uint64
    int 1 :: uint64
  assign += :: void
    map @b :: uint64
    cast :: uint64
      ident tid :: uint32
  assign -= :: void
    map @c :: int64
    int 1 :: int64
  assign = :: void
    map @d :: uint64
    ident nsecs :: uint64
  assign += :: void
    map @d :: uint64
    int 5 :: uint64
  assign = :: void
    map @e :: uint64
    int 1 :: uint64
  assign <<= :: void
    map @e :: uint64
    int 2 :: uint64
map @a array1 key - value uint64 key_size 4 value_size 16 set_off 8
map @b array1 key - value uint64 key_size 4 value_size 16 set_off 8
map @c array1 key - value int64 key_size 4 value_size 16 set_off 8
map @d array1 key - value uint64 key_size 4 value_size 16 set_off 8
map @e array1 key - value uint64 key_size 4 value_size 16 set_off 8
