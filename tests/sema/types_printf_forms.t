BEGIN { printf("%% %-5d|%05x|%+ld|%#o|%.3s|%*d|%rx|%c\n", 1, 2, 3, 4, "abcdef", 7, 8, buf("a", 1), 65); }
---- types
prog BEGIN test_run: BEGIN
block :: void
  expr :: void
    call printf :: void
      string "%% %-5d|%05x|%+ld|%#o|%.3s|%*d|%rx|%c\n" :: string[39]
      int 1 :: int64
      int 2 :: int64
      int 3 :: int64
      int 4 :: int64
      string "abcdef" :: string[7]
      int 7 :: int64
      int 8 :: int64
      call buf :: buffer[1]
        string "a" :: string[2]
        int 1 :: int64
      int 65 :: int64
event 0 printf 8:int64, 16:int64, 24:int64, 32:int64, 40:string[7], 48:int64, 56:int64, 64:buffer[1], 72:int64 size 80
