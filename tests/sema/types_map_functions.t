BEGIN { @m[1, 2] = 1; delete(@m[1, 2]); delete(@m, (1, 2)); print(has_key(@m, (3, 4))); print(len(@m)); @s = 1; delete(@s); @n[1] = 1; delete(@n[1], @m[5, 6]); clear(@m); zero(@n); }
---- types
prog BEGIN test_run: BEGIN
block :: void
  assign = :: void
    map @m :: int64
      tuple :: (int64,int64)
        int 1 :: int64
        int 2 :: int64
    int 1 :: int64
  expr :: void
    call delete :: bool
      map @m :: int64
        tuple :: (int64,int64)
          int 1 :: int64
          int 2 :: int64
  expr :: void
    call delete :: bool
      map @m :: int64
        tuple :: (int64,int64)
          int 1 :: int64
          int 2 :: int64
  expr :: void
    call print :: void
      call has_key :: bool
        map @m :: int64
          tuple :: (int64,int64)
            int 3 :: int64
            int 4 :: int64
  expr :: void
    call print :: void
      call len :: int64
        map @m :: int64
  assign = :: void
    map @s :: int64
    int 1 :: int64
  expr :: void
    call delete :: bool
      map @s :: int64
  assign = :: void
    map @n :: int64
      int 1 :: int64
    int 1 :: int64
  expr :: void
    call delete :: bool
      map @n :: int64
        int 1 :: int64
      map @m :: int64
        tuple :: (int64,int64)
          int 5 :: int64
          int 6 :: int64
  expr :: void
    call clear :: void
      map @m :: int64
  expr :: void
    call zero :: void
      map @n :: int64
map @m hash key (int64,int64) value int64 key_size 16 value_size 8
map @s array1 key - value int64 key_size 4 value_size 16 set_off 8
map @n hash key int64 value int64 key_size 8 value_size 8
event 0 print_value 8:bool size 16
event 1 print_value 8:int64 size 16
event 2 clear @m size 8
event 3 zero @n size 8
