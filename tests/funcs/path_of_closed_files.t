fentry:filp_close /comm == "evt"/ { @[path(args.filp->f_path), path(args.filp->f_path, 5)] = count(); }
---- args
-c "$GEN openat 5 -n evt"
---- needs
btf fentry
---- out


@[/dev/null, null]: 5
