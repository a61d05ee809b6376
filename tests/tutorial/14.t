kprobe:vfs_read { @bytes[comm] = sum(args.count); }
---- args
-c "head -n 1 /etc/passwd"
---- needs
kprobe
---- out
...
~@bytes\[head\]: [0-9]+
...
