BEGIN { @a = @b; @b = @c; @c = pid; @d[@a] = @c; }
---- types
prog BEGIN test_run: BEGIN
block :: void
  assign = :: void
    map @a :: uint32
    map @b :: uint32
  assign = :: void
    map @b :: uint32
    map @c :: uint32
  assign = :: void
    map @c :: uint32
    ident pid :: uint32
  assign = :: void
    map @d :: uint32
      map @a :: uint32
    map @c :: uint32
map @b array1 key - value uint32 key_size 4 value_size 16 set_off 8
map @a array1 key - value uint32 key_size 4 value_size 16 set_off 8
map @c array1 key - value uint32 key_size 4 value_size 16 set_off 8
map @d hash key uint32 value uint32 key_size 4 value_size 4
