BEGIN { @[pid(), comm(), nsecs()] = kstack(); @k[kstack(3)] = kstack(perf, 5); @n = nsecs(tai); }
---- types
prog BEGIN test_run: BEGIN
block :: void
  assign = :: void
    map @ :: kstack
      tuple :: (uint32,string[16],uint64)
        ident pid :: uint32
        ident comm :: string[16]
        ident nsecs :: uint64
    ident kstack :: kstack
  assign = :: void
    map @k :: kstack(perf)
      call kstack :: kstack
        int 3 :: int64
    call kstack :: kstack(perf)
      ident perf :: uint64
      int 5 :: int64
  assign = :: void
    map @n :: uint64
    call nsecs :: uint64
      ident tai :: uint64
map @ hash key (uint32,string[16],uint64) value kstack key_size 32 value_size 8
map @k hash key kstack value kstack(perf) key_size 8 value_size 8
map @n array1 key - value uint64 key_size 4 value_size 16 set_off 8
