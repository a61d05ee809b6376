BEGIN { $i = 1; for ($i : 0..3) { } @m[1] = 1; for ($i : @m) { } }
---- err
case.bt:1:22-24: ERROR: loop variable '$i' would hide the one that is already there
BEGIN { $i = 1; for ($i : 0..3) { } @m[1] = 1; for ($i : @m) { } }
                     ~~
case.bt:1:9-11: ERROR: '$i' is declared here
BEGIN { $i = 1; for ($i : 0..3) { } @m[1] = 1; for ($i : @m) { } }
        ~~
case.bt:1:53-55: ERROR: loop variable '$i' would hide the one that is already there
BEGIN { $i = 1; for ($i : 0..3) { } @m[1] = 1; for ($i : @m) { } }
                                                    ~~
case.bt:1:9-11: ERROR: '$i' is declared here
BEGIN { $i = 1; for ($i : 0..3) { } @m[1] = 1; for ($i : @m) { } }
        ~~
