BEGIN { let $a: uint8 = 5; let $b: string[8] = "ab"; let $c; $c = pid; let $d = 3; let $e: int64; }
---- types
prog BEGIN test_run: BEGIN
  var $a uint8
  var $b string[8]
  var $c uint32
  var $d int64
  var $e int64
block :: void
  let uint8 :: void
    var $a :: uint8
    int 5 :: uint8
  let string[8] :: void
    var $b :: string[8]
    string "ab" :: string[8]
  let :: void
    var $c :: uint32
  assign = :: void
    var $c :: uint32
    ident pid :: uint32
  let :: void
    var $d :: int64
    int 3 :: int64
  let int64 :: void
    var $e :: int64
