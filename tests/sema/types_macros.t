#define LIMIT (4 * 1024)
#define WHO comm
#define TWICE LIMIT * 2
BEGIN { @[WHO] = TWICE; if (pid > LIMIT) { exit(); } }
---- types
prog BEGIN test_run: BEGIN
block :: void
  assign = :: void
    map @ :: int64
      ident comm :: string[16]
    int 8192 :: int64
  if :: void
    binary > :: bool
      cast :: uint64
        ident pid :: uint32
      int 4096 :: uint64
    block :: void
      expr :: void
        call exit :: void
map @ hash key string[16] value int64 key_size 16 value_size 8
event 0 exit size 8
