config = { max_strlen = 8 }
tracepoint:syscalls:sys_enter_openat /pid == cpid && strncmp("/cut", str(args.filename), 4) == 0/ {
	printf("[%s] [%12s] [%-12s] [%s] [%.3s]\n", str(args.filename), str(args.filename), str(args.filename), str(args.filename, 4), str(args.filename));
	print(str(args.filename));
}
---- args
-q -c "cat /cut/here/please /cut"
---- needs
root
---- errout
cat: /cut/here/please: No such file or directory
cat: /cut: No such file or directory
---- out
[/cut/her..] [  /cut/her..] [/cut/her..  ] [/cu] [/cu]
/cut/her..
[/cut] [        /cut] [/cut        ] [/cu] [/cu]
/cut


