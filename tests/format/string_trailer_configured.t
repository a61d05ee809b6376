config = { max_strlen = 8; str_trunc_trailer = "~" }
tracepoint:syscalls:sys_enter_openat /pid == cpid && strncmp("/cut", str(args.filename), 4) == 0/ { print(str(args.filename)); }
---- args
-q -c "cat /cut/here/please"
---- needs
root
---- errout
cat: /cut/here/please: No such file or directory
---- out
/cut/her~


