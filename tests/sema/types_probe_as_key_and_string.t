BEGIN { @[probe] = 1; @[comm] = 2; @p = probe; print(probetype); }
---- types
prog BEGIN test_run probe_id: BEGIN
block :: void
  assign = :: void
    map @ :: int64
      string "BEGIN" :: string[16]
    int 1 :: int64
  assign = :: void
    map @ :: int64
      ident comm :: string[16]
    int 2 :: int64
  assign = :: void
    map @p :: probe
    ident probe :: probe
  expr :: void
    call print :: void
      string "special" :: string[8]
map @ hash key string[16] value int64 key_size 16 value_size 8
map @p array1 key - value probe key_size 4 value_size 16 set_off 8
event 0 print_value 8:string[8] size 16
