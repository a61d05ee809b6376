BEGIN {
	$m = -4095; $n = -4096;
	print((is_err($m), is_err($n), is_err(-1), is_err(0), is_err(curtask)));
	exit();
}
---- out
(true, false, true, false, false)


