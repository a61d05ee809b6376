BEGIN { @a = ntop(1); @b = ntop(pton("::1")); @c = ntop(2, pton("1.2.3.4")); @d = macaddr(buf("abcdef", 6)); @e = bswap(pid); @f = bswap(0x1234); @g = ksym(1); @h = kptr(1); @i = uptr((uint8*)1); }
---- types
prog BEGIN test_run: BEGIN
block :: void
  assign = :: void
    map @a :: inet
    call ntop :: inet
      int 0 :: int64
      int 1 :: uint32
  assign = :: void
    map @b :: inet
    call ntop :: inet
      int 0 :: int64
      call pton :: uint8[16] = "\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x01"
        string "::1" :: string[4]
  assign = :: void
    map @c :: inet
    call ntop :: inet
      int 2 :: int64
      call pton :: uint8[4] = "\x01\x02\x03\x04"
        string "1.2.3.4" :: string[8]
  assign = :: void
    map @d :: mac_address
    call macaddr :: mac_address
      call buf :: buffer[6]
        string "abcdef" :: string[7]
        int 6 :: int64
  assign = :: void
    map @e :: uint32
    call bswap :: uint32
      ident pid :: uint32
  assign = :: void
    map @f :: uint16
    int 13330 :: uint16
  assign = :: void
    map @g :: ksym
    call ksym :: ksym
      int 1 :: uint64
  assign = :: void
    map @h :: void *
    call kptr :: void *
      int 1 :: void *
  assign = :: void
    map @i :: uint8 *
    call uptr :: uint8 *
      int 1 :: uint8 *
map @a array1 key - value inet key_size 4 value_size 32 set_off 24
map @b array1 key - value inet key_size 4 value_size 32 set_off 24
map @c array1 key - value inet key_size 4 value_size 32 set_off 24
map @d array1 key - value mac_address key_size 4 value_size 16 set_off 8
map @e array1 key - value uint32 key_size 4 value_size 16 set_off 8
map @f array1 key - value uint16 key_size 4 value_size 16 set_off 8
map @g array1 key - value ksym key_size 4 value_size 16 set_off 8
map @h array1 key - value void * key_size 4 value_size 16 set_off 8
map @i array1 key - value uint8 * key_size 4 value_size 16 set_off 8
