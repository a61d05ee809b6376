BEGIN { for (i : 0..5) { } }
---- err
case.bt:1:14-15: ERROR: syntax error, unexpected 'i', expected a $variable
BEGIN { for (i : 0..5) { } }
             ~
HINT: loops run over a range, as in for ($i : 0..10), or a map, as in for ($kv : @map)
