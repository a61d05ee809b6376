BEGIN {
	$n = 2;
	print(strerror($n));
	@[signal_name($n)] = syscall_name($n);
	exit();
}
---- args
-f json
---- out
{"type": "attached_probes", "count": 1, "data": {"probes": 1}}
{"type": "value", "data": "No such file or directory"}
{"type": "map", "data": {"@": {"SIGINT": "open"}}}
