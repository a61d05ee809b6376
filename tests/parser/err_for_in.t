BEGIN { for ($i in @m) { } }
---- err
case.bt:1:17-19: ERROR: syntax error, unexpected 'in', expected ':'
BEGIN { for ($i in @m) { } }
                ~~
HINT: loops run over a range, as in for ($i : 0..10), or a map, as in for ($kv : @map)
