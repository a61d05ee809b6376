BEGIN { @x[1] = hist(1); for ($kv : @x) { } @y[1] = stats(1); for ($kv : @y) { } }
---- err
case.bt:1:37-39: ERROR: a loop cannot run over @x, its values are hist()
BEGIN { @x[1] = hist(1); for ($kv : @x) { } @y[1] = stats(1); for ($kv : @y) { } }
                                    ~~
case.bt:1:74-76: ERROR: a loop cannot run over @y, its values are stats()
BEGIN { @x[1] = hist(1); for ($kv : @x) { } @y[1] = stats(1); for ($kv : @y) { } }
                                                                         ~~
