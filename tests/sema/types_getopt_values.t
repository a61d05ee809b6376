BEGIN { @a = getopt("size", 3); @b = getopt("on"); @c = getopt("name", "dflt"); @d = getopt("other", 5); @e = getopt("off"); }
---- types
prog BEGIN test_run: BEGIN
block :: void
  assign = :: void
    map @a :: int64
    int 7 :: int64
  assign = :: void
    map @b :: bool
    bool true :: bool
  assign = :: void
    map @c :: string[2]
    string "x" :: string[2]
  assign = :: void
    map @d :: int64
    int 5 :: int64
  assign = :: void
    map @e :: bool
    bool false :: bool
map @a array1 key - value int64 key_size 4 value_size 16 set_off 8
map @b array1 key - value bool key_size 4 value_size 16 set_off 8
map @c array1 key - value string[2] key_size 4 value_size 16 set_off 8
map @d array1 key - value int64 key_size 4 value_size 16 set_off 8
map @e array1 key - value bool key_size 4 value_size 16 set_off 8
---- args
-- --size=7 --on --name=x
