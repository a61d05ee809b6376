begin { @m["a"] = 1; printf("%d\n", @m); }
---- err
case.bt:1:37-39: ERROR: @m is used without a key here, but has one elsewhere
begin { @m["a"] = 1; printf("%d\n", @m); }
                                    ~~
HINT: name the element: @m[...]; print(@m) shows all of them, and for ($kv : @m) { ... } goes over them
case.bt:1:9-16: ERROR: @m is used with a key here
begin { @m["a"] = 1; printf("%d\n", @m); }
        ~~~~~~~
