BEGIN { @a = (uint16)pid; @b = (bool)pid; @c = (uint64*)0x10; @d = (int64)@e; @e = count(); @f = (string[8])"ab"; }
---- types
prog BEGIN test_run: BEGIN
block :: void
  assign = :: void
    map @a :: uint16
    cast uint16 :: uint16
      ident pid :: uint32
  assign = :: void
    map @b :: bool
    cast bool :: bool
      ident pid :: uint32
  assign = :: void
    map @c :: uint64 *
    int 16 :: uint64 *
  assign = :: void
    map @d :: int64
    cast int64 :: int64
      map @e :: int64
  assign = :: void
    map @e :: aggregation
    call count :: aggregation
  assign = :: void
    map @f :: string[8]
    cast string[8] :: string[8]
      string "ab" :: string[3]
map @a array1 key - value uint16 key_size 4 value_size 16 set_off 8
map @b array1 key - value bool key_size 4 value_size 16 set_off 8
map @c array1 key - value uint64 * key_size 4 value_size 16 set_off 8
map @e cpus1 key - value count key_size 4 value_size 64 set_off 8
map @d array1 key - value int64 key_size 4 value_size 16 set_off 8
map @f array1 key - value string[8] key_size 4 value_size 16 set_off 8
