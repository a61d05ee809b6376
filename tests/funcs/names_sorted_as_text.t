BEGIN {
	$n = 0;
	@["x", syscall_name($n)] = "a";
	@["x", syscall_name($n + 3)] = "a";
	@["x", syscall_name($n + 1)] = "a";
	@["x", syscall_name($n + 2)] = "a";
	exit();
}
---- out


@[x, close]: a
@[x, open]: a
@[x, read]: a
@[x, write]: a
