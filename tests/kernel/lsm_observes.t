lsm:task_kill /comm == "evt"/ { @[args.sig] = count(); return 1; }
---- needs
lsm
---- args
-c "$GEN kill0 100 -n evt"
---- out


@[0]: 100
