BEGIN { print(len(1)); print(has_key(1, 2)); }
---- err
case.bt:1:19-20: ERROR: len() wants a map or a stack, not int64
BEGIN { print(len(1)); print(has_key(1, 2)); }
                  ~
case.bt:1:30-43: ERROR: has_key() wants a map and a key
BEGIN { print(len(1)); print(has_key(1, 2)); }
                             ~~~~~~~~~~~~~
HINT: has_key(@map, key)
