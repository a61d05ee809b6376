kprobe:vfs_read { print(args->count); }
---- cmd
SCRY_BTF=/no/such/file $SCRY --check case.bt 2>&1
---- exit
1
---- out
case.bt:1:25-36: ERROR: the arguments of kprobe:vfs_read are not known: there is no file /no/such/file
kprobe:vfs_read { print(args->count); }
                        ~~~~~~~~~~~
HINT: arg0, arg1 ... are there as numbers; a cast gives them a type
