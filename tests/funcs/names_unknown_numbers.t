BEGIN {
	$n = 1;
	print((strerror($n + 998), strerror(-$n), strerror(0)));
	print((signal_name($n - 1), signal_name($n + 33), signal_name($n + 63), signal_name($n + 64), signal_name(-$n)));
	print((syscall_name($n + 99998), syscall_name(-$n)));
	print(str_concat(syscall_name($n + 99998), "!"));
	exit();
}
---- out
(Unknown error 999, Unknown error -1, Success)
(Unknown signal 0, Unknown signal 34, Unknown signal 64, N/A, N/A)
(unknown system call 99999, unknown system call -1)
unknown!


