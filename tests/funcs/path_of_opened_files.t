fentry:security_file_open /pid == cpid && comm == "opener"/ { @[path(args.file->f_path), path(args.file->f_path, 5)] = count(); }
---- args
-c "$GEN openat 5 -n opener"
---- needs
btf fentry
---- out


@[/dev/null, null]: 5
