BEGIN { for ($i : 5) { } }
---- err
case.bt:1:19-20: ERROR: syntax error, expected a map or a range
BEGIN { for ($i : 5) { } }
                  ~
HINT: loops run over a map, as in for ($kv : @map), or a range, as in for ($i : 0..10)
