lsm:task_kill /pid == cpid && comm == "evt6"/ { @[args.sig] = count(); return 1; }
---- needs
lsm
---- args
-c "$GEN kill0 100 -n evt6"
---- out


@[0]: 100
