BEGIN {
	static_assert(sizeof(uint64) == 8, "odd machine");
	if (1 > 2) { fail("never reached"); }
	$x = 1 ? 5 : { fail("never"); 6 };
	assert($x == 5, "x");
	assert($x == 6, "x is not 6");
	print("never");
}
END { print("end"); }
---- out
end


---- errout
case.bt:6:2-31: ERROR: x is not 6
    assert($x == 6, "x is not 6");
    ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
---- exit
1
