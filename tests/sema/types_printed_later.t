BEGIN { @a = strftime("%H", nsecs); @b = cgroup_path(cgroup); @c = cgroup_path(1, "unified"); @d = username; @e = strftime("%H", 5); }
---- types
prog BEGIN test_run: BEGIN
block :: void
  assign = :: void
    map @a :: timestamp
    call strftime :: timestamp
      string "%H" :: string[3]
      ident nsecs :: uint64
  assign = :: void
    map @b :: cgroup_path
    call cgroup_path :: cgroup_path
      ident cgroup :: uint64
  assign = :: void
    map @c :: cgroup_path
    call cgroup_path :: cgroup_path
      int 1 :: uint64
      string "unified" :: string[8]
  assign = :: void
    map @d :: username
    ident username :: username
  assign = :: void
    map @e :: timestamp
    call strftime :: timestamp
      string "%H" :: string[3]
      int 5 :: uint64
map @a array1 key - value timestamp key_size 4 value_size 24 set_off 16
map @b array1 key - value cgroup_path key_size 4 value_size 24 set_off 16
map @c array1 key - value cgroup_path key_size 4 value_size 24 set_off 16
map @d array1 key - value username key_size 4 value_size 16 set_off 8
map @e array1 key - value timestamp key_size 4 value_size 24 set_off 16
