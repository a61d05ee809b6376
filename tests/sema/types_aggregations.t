BEGIN { @c = count(); @s = sum(-1); @u = sum(pid); @m[1] = min(cpu); @a[comm] = avg((int8)1); @t = stats(nsecs); @h = hist(pid); @h2 = hist(1, 3); @l = lhist(5, 0, 100, 10); @z[1] = max(1); @z[2] = max(pid); }
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
    call sum :: aggregation
      cast :: uint64
        ident pid :: uint32
  assign = :: void
    map @m :: aggregation
      int 1 :: int64
    call min :: aggregation
      cast :: uint64
        ident cpu :: uint32
  assign = :: void
    map @a :: aggregation
      ident comm :: string[16]
    call avg :: aggregation
      int 1 :: int64
  assign = :: void
    map @t :: aggregation
    call stats :: aggregation
      ident nsecs :: uint64
  assign = :: void
    map @h :: aggregation
    call hist :: aggregation
      cast :: uint64
        ident pid :: uint32
  assign = :: void
    map @h2 :: aggregation
    call hist :: aggregation
      int 1 :: int64
      int 3 :: int64
  assign = :: void
    map @l :: aggregation
    call lhist :: aggregation
      int 5 :: int64
      int 0 :: int64
      int 100 :: int64
      int 10 :: int64
  assign = :: void
    map @z :: aggregation
      int 1 :: int64
    call max :: aggregation
      int 1 :: uint64
  assign = :: void
    map @z :: aggregation
      int 2 :: int64
    call max :: aggregation
      cast :: uint64
        ident pid :: uint32
map @c cpus1 key - value count key_size 4 value_size 64 set_off 8
map @s cpus1 key - value sum signed key_size 4 value_size 64 set_off 8
map @u cpus1 key - value sum unsigned key_size 4 value_size 64 set_off 8
map @m percpu_hash key int64 value min unsigned key_size 8 value_size 16
map @a percpu_hash key string[16] value avg signed key_size 16 value_size 16
map @t cpus1 key - value stats unsigned key_size 4 value_size 64 set_off 16
map @h cpus1 key - value hist unsigned key_size 4 value_size 576 set_off 520 buckets 65
map @h2 cpus1 key - value hist signed key_size 4 value_size 3968 set_off 3912 buckets 489
map @l cpus1 key - value lhist signed key_size 4 value_size 128 set_off 96 buckets 12
map @z percpu_hash key int64 value max unsigned key_size 8 value_size 16
