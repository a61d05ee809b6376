BEGIN { for ($i = 0; $i < 10; $i++) { } }
---- err
case.bt:1:17-18: ERROR: syntax error, unexpected '=', expected ':'
BEGIN { for ($i = 0; $i < 10; $i++) { } }
                ~
HINT: loops run over a range, as in for ($i : 0..10), or a map, as in for ($kv : @map)
