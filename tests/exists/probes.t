begin {
	print(exists("kprobe:vfs_read")); print(exists("kprobe:no_such_function")); print(exists("kprobe:vfs_*"));
	print(exists("tracepoint:sched:sched_switch")); print(exists("tracepoint:sched:no_such_event"));
	print(exists("tracepoint:nowhere:sched_switch"));
	print(exists("uprobe:/no/such/file:main")); print(exists("interval:s:1")); print(exists("nonsense")); print(exists("begin"));
	exit();
}
---- out
true
false
true
true
false
false
false
true
false
true


