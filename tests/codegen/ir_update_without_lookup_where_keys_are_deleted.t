BEGIN { @s[1] = 2; delete(@s[1]); }
---- ir
prog BEGIN: BEGIN
func BEGIN
  obj key: 8 bytes
  obj value.1: 8 bytes
b0:
  store8 [&key], 1
  store8 [&value.1], 2
  v10 = call map_update_elem(map0, &key, &value.1, 0)
  if v10 != 0 goto b1 else b2
b1: cold
  v12 = and v10, 56
  v13 = add &map1[0], v12
  atomic_add8 [v13] map1, 1
  goto b2
b2:
  v16 = call map_delete_elem(map0, &key)
  return 0
