BEGIN { print(ksym(kaddr("vfs_read"))); print(ksym(0)); print(ksym(0x1234)); printf("[%10s]\n", ksym(kaddr("vfs_read"))); exit(); }
---- needs
root
---- out
vfs_read
0
0x1234
[  vfs_read]


