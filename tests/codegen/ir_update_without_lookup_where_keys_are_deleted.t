BEGIN { @s[1] = 2; delete(@s[1]); }
---- ir
prog BEGIN: BEGIN
func BEGIN
  obj key: 8 bytes
  obj value.1: 8 bytes
b0:
  store8 [&key], 1
  store8 [&value.1], 2
  v11 = call map_update_elem(map0, &key, &value.1, 0)
  if v11 != 0 goto b1 else b4
b1: cold
  v13 = zext32 v11
  if v13 == 4294967289 goto b2 else b3
b2: cold
  atomic_add8 [&map1[0]] map1, 1
  goto b4
b3: cold
  atomic_add8 [&map1[0] + 8] map1, 1
  goto b4
b4:
  v19 = call map_delete_elem(map0, &key)
  return 0
