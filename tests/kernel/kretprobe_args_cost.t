kretprobe:vfs_write { @[args.count] = count(); }
---- needs
btf x86-64
---- cost
insns <= 70
stack <= 64
