// errno_name() is text wherever it goes, by table or by number; a literal is compared as a number.
BEGIN {
	$n = 2;
	print(errno_name(13));
	print((errno_name($n), errno_name($n + 93), errno_name($n - 2), errno_name($n + 500), errno_name(-$n)));
	printf("%-8s|%8s|\n", errno_name($n + 9), errno_name(38));
	@[errno_name($n + 2)] = 1;
	print(errno_name($n) == "ENOENT");
	print(errno_name($n) == "EPERM");
	print(errno_name($n) == "");
	exit();
}
---- out
EACCES
(ENOENT, EOPNOTSUPP, 0, 502, -2)
EAGAIN  |  ENOSYS|
true
false
false


@[EINTR]: 1
---- check
