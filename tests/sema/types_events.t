BEGIN { printf("%d %s %s\n", pid, comm, str(1)); print((1, "a")); @m[1] = 1; print(@m, 5, 2); time(); cat("/proc/%d/comm", pid); exit(3); errorf("%s", comm); clear(@m); }
---- types
prog BEGIN test_run: BEGIN
block :: void
  expr :: void
    call printf :: void
      string "%d %s %s\n" :: string[10]
      ident pid :: uint32
      ident comm :: string[16]
      call str :: string[1024]
        int 1 :: int8 *
  expr :: void
    call print :: void
      tuple :: (int64,string[2])
        int 1 :: int64
        string "a" :: string[2]
  assign = :: void
    map @m :: int64
      int 1 :: int64
    int 1 :: int64
  expr :: void
    call print :: void
      map @m :: int64
      int 5 :: uint64
      int 2 :: uint64
  expr :: void
    call time :: void
  expr :: void
    call cat :: void
      string "/proc/%d/comm" :: string[14]
      ident pid :: uint32
  expr :: void
    call exit :: void
      int 3 :: int64
  expr :: void
    call errorf :: void
      string "%s" :: string[3]
      ident comm :: string[16]
  expr :: void
    call clear :: void
      map @m :: int64
map @m hash key int64 value int64 key_size 8 value_size 8
event 0 printf 8:uint32, 12:string[16], 28:string[1024] packed size 32..1056
event 1 print_value 8:(int64,string[2]) size 24
event 2 print_map @m 8:uint64, 16:uint64 size 24
event 3 time size 8
event 4 cat 8:uint32 size 16
event 5 exit 8:int64 size 16
event 6 errorf 8:string[16] size 24
event 7 clear @m size 8
