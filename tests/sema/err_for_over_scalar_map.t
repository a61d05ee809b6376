BEGIN { @x = 1; for ($kv : @x) { } }
---- err
case.bt:1:28-30: ERROR: a loop cannot run over @x, it has no keys
BEGIN { @x = 1; for ($kv : @x) { } }
                           ~~
