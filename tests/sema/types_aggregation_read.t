BEGIN { @c = count(); @s = sum(-1); @u[1] = sum(pid); if (@c > 5) { print((@c, @s)); printf("%d", @u[1]); @k[@c] = 1; } }
---- types
prog BEGIN test_run: BEGIN
block :: void
  assign = :: void
    map @c :: aggregation
    call count :: aggregation
  assign = :: void
    map @s :: aggregation
    call sum :: aggregation
      int 18446744073709551615 :: int64
  assign = :: void
    map @u :: aggregation
      int 1 :: int64
    call sum :: aggregation
      cast :: uint64
        ident pid :: uint32
  if :: void
    binary > :: bool
      map @c :: int64
      int 5 :: int64
    block :: void
      expr :: void
        call print :: void
          tuple :: (int64,int64)
            map @c :: int64
            map @s :: int64
      expr :: void
        call printf :: void
          string "%d" :: string[3]
          map @u :: uint64
            int 1 :: int64
      assign = :: void
        map @k :: int64
          map @c :: int64
        int 1 :: int64
map @c cpus1 key - value count key_size 4 value_size 64 set_off 8
map @s cpus1 key - value sum signed key_size 4 value_size 64 set_off 8
map @u percpu_hash key int64 value sum unsigned key_size 8 value_size 8
map @k hash key int64 value int64 key_size 8 value_size 8
event 0 print_value 8:(int64,int64) size 24
event 1 printf 8:uint64 size 16
