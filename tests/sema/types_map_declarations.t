let @h = hash(16);
let @l = lruhash(32);
let @p = percpuhash(64);
let @q = percpulruhash(128);
BEGIN { @h[1] = 1; @l[1] = 1; @p[1] = count(); @q[1] = count(); }
---- types
prog BEGIN test_run: BEGIN
block :: void
  assign = :: void
    map @h :: int64
      int 1 :: int64
    int 1 :: int64
  assign = :: void
    map @l :: int64
      int 1 :: int64
    int 1 :: int64
  assign = :: void
    map @p :: aggregation
      int 1 :: int64
    call count :: aggregation
  assign = :: void
    map @q :: aggregation
      int 1 :: int64
    call count :: aggregation
map @h hash key int64 value int64 key_size 8 value_size 8 max 16
map @l lru_hash key int64 value int64 key_size 8 value_size 8 max 32
map @p percpu_hash key int64 value count key_size 8 value_size 8 max 64
map @q lru_percpu_hash key int64 value count key_size 8 value_size 8 max 128
