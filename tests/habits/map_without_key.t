begin { @m["a"] = 1; printf("%d\n", @m); }
---- err
