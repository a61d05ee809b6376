BEGIN { @a = str(1); @b = str(1, 16); @c = str(1, pid); @d = buf(1, 8); @e = buf("abc", 2); @f = strlen(comm); @g = strncmp(comm, "a", 1); @h = strcontains(comm, "a"); @i = strstr(comm, "b"); }
---- types
prog BEGIN test_run: BEGIN
block :: void
  assign = :: void
    map @a :: string[1024]
    call str :: string[1024]
      int 1 :: int8 *
  assign = :: void
    map @b :: string[16]
    call str :: string[16]
      int 1 :: int8 *
      int 16 :: int64
  assign = :: void
    map @c :: string[1024]
    call str :: string[1024]
      int 1 :: int8 *
      cast :: uint64
        ident pid :: uint32
  assign = :: void
    map @d :: buffer[8]
    call buf :: buffer[8]
      int 1 :: int8 *
      int 8 :: int64
  assign = :: void
    map @e :: buffer[2]
    call buf :: buffer[2]
      string "abc" :: string[4]
      int 2 :: int64
  assign = :: void
    map @f :: uint64
    call strlen :: uint64
      ident comm :: string[16]
  assign = :: void
    map @g :: int64
    call strncmp :: int64
      ident comm :: string[16]
      string "a" :: string[2]
      int 1 :: int64
  assign = :: void
    map @h :: bool
    call strcontains :: bool
      ident comm :: string[16]
      string "a" :: string[2]
  assign = :: void
    map @i :: int64
    call strstr :: int64
      ident comm :: string[16]
      string "b" :: string[2]
map @a array1 key - value string[1024] key_size 4 value_size 1032 set_off 1024
map @b array1 key - value string[16] key_size 4 value_size 24 set_off 16
map @c array1 key - value string[1024] key_size 4 value_size 1032 set_off 1024
map @d array1 key - value buffer[8] key_size 4 value_size 24 set_off 16
map @e array1 key - value buffer[2] key_size 4 value_size 16 set_off 8
map @f array1 key - value uint64 key_size 4 value_size 16 set_off 8
map @g array1 key - value int64 key_size 4 value_size 16 set_off 8
map @h array1 key - value bool key_size 4 value_size 16 set_off 8
map @i array1 key - value int64 key_size 4 value_size 16 set_off 8
