BEGIN { printf("%d %s %d %d %s", (uint8)1, "ab", (uint16)2, nsecs, str(1, 65)); }
---- types
prog BEGIN test_run: BEGIN
block :: void
  expr :: void
    call printf :: void
      string "%d %s %d %d %s" :: string[15]
      int 1 :: uint8
      string "ab" :: string[3]
      int 2 :: uint16
      ident nsecs :: uint64
      call str :: string[65]
        int 1 :: int8 *
        int 65 :: int64
event 0 printf 8:uint8, 9:string[3], 12:uint16, 16:uint64, 24:string[65] packed size 32..104
