BEGIN { @x["ab"] = 1; @x["abcdef"] = 2; @x[comm] = 3; $s = "a"; $s = "abc"; }
---- types
prog BEGIN test_run: BEGIN
  var $s string[4]
block :: void
  assign = :: void
    map @x :: int64
      string "ab" :: string[16]
    int 1 :: int64
  assign = :: void
    map @x :: int64
      string "abcdef" :: string[16]
    int 2 :: int64
  assign = :: void
    map @x :: int64
      ident comm :: string[16]
    int 3 :: int64
  assign = :: void
    var $s :: string[4]
    string "a" :: string[4]
  assign = :: void
    var $s :: string[4]
    string "abc" :: string[4]
map @x hash key string[16] value int64 key_size 16 value_size 8
