mine=BEGIN { @[probe] = 1; }
---- types
prog mine test_run probe_id: mine
block :: void
  assign = :: void
    map @ :: int64
      ident probe :: probe
    int 1 :: int64
map @ hash key probe value int64 key_size 8 value_size 8
