// strerror(), signal_name() and syscall_name() are text wherever they go, by table or by number.
BEGIN {
	$n = 2;
	print(strerror(13));
	print(strerror($n));
	print((strerror($n + 10), signal_name($n + 7), syscall_name($n)));
	printf("%s|%12s|%-8s|%.3s|\n", signal_name(9), signal_name($n), syscall_name($n), strerror($n));
	@key[syscall_name($n)] = 1;
	@key[syscall_name($n - 1)] = 1;
	@key["close"] = 1;
	@value = signal_name($n);
	@both[signal_name($n), 1] = syscall_name($n);
	$s = "short";
	$s = strerror($n);
	print($s);
	print(strlen(strerror($n)));
	print(strcontains(syscall_name($n + 255), "open"));
	print(str_concat("sys_", syscall_name($n)));
	print(syscall_name($n) == "open");
	print(syscall_name($n) == "read");
	print("SIGINT" != signal_name($n));
	print(syscall_name($n) == syscall_name($n + 1));
	print(syscall_name($n) == $s);
	print(strerror($n) == $s);
	exit();
}
---- out
Permission denied
No such file or directory
(Cannot allocate memory, SIGKILL, open)
SIGKILL|      SIGINT|open    |No |
No such file or directory
25
true
sys_open
true
false
false
false
false
true


@both[SIGINT, 1]: open
@key[close]: 1
@key[open]: 1
@key[write]: 1
@value: SIGINT
