kprobe:vfs_write /pid == cpid && comm == "evt27"/ { @[kstack(1)] = count(); @ip[ksym(reg("ip"))] = count(); }
---- needs
kprobe
---- args
-c "$GEN write 100 -n evt27"
---- out


~@\[
~ +vfs_write\+[0-9]+
]: 100
~@ip\[vfs_write.*\]: 100
