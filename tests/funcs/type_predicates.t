BEGIN {
	$s = "x"; $p = (uint64 *)0;
	print((is_str(comm), is_str($s), is_str(1), is_str(probe)));
	print((is_ptr(curtask), is_ptr($p), is_ptr(pid)));
	print((is_array(pton("::1")), is_array("abc")));
	print((is_integer(pid), is_integer("a"), is_integer(true)));
	print((is_unsigned_integer(pid), is_unsigned_integer(-1), is_unsigned_integer((int8)1), is_unsigned_integer((uint8)1)));
	print((is_literal(1), is_literal("x"), is_literal(pid), is_literal($s), is_literal(true)));
	@a = 1; @b[1] = 1;
	print((is_scalar(@a), is_scalar(@b), is_scalar(1), is_scalar("x")));
	exit();
}
---- out
(true, true, false, true)
(true, true, false)
(true, false)
(true, false, false)
(true, false, false, true)
(true, true, false, false, true)
(true, false, true, false)


@a: 1
@b[1]: 1
