kprobe:vfs_read { print(args.nosuch); }
---- err
case.bt:1:25-36: ERROR: kprobe:vfs_read has no argument 'nosuch'
kprobe:vfs_read { print(args.nosuch); }
                        ~~~~~~~~~~~
HINT: it has file, buf, count, pos
