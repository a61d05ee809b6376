BEGIN {
	if ($1 < 2) { fail("want more than 1: %d %5s|%-4x|%c%p %s %s", $1, "a", 255, 65, 16, true, 7); }
	static_assert(1 == 2, "odd");
	static_assert(1 == 2, "");
	static_assert(pid == 1, "x");
	static_assert(1);
	fail("%d", pid);
	fail("%d");
	assert("a", "b");
	assert(1, 2, 3);
}
---- err
case.bt:2:16-95: ERROR: want more than 1: 0     a|ff  |A0x10 true 7
    if ($1 < 2) { fail("want more than 1: %d %5s|%-4x|%c%p %s %s", $1, "a", 255, 65, 16, true, 7); }
                  ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
case.bt:3:2-30: ERROR: odd
    static_assert(1 == 2, "odd");
    ~~~~~~~~~~~~~~~~~~~~~~~~~~~~
case.bt:4:2-27: ERROR: the assertion does not hold
    static_assert(1 == 2, "");
    ~~~~~~~~~~~~~~~~~~~~~~~~~
case.bt:5:16-24: ERROR: this is not known before the script runs
    static_assert(pid == 1, "x");
                  ~~~~~~~~
HINT: assert() checks while the script runs
case.bt:6:2-18: ERROR: static_assert() takes 2 arguments, 1 given
    static_assert(1);
    ~~~~~~~~~~~~~~~~
HINT: static_assert(const condition, const string message)
case.bt:7:13-16: ERROR: fail() wants arguments that are known before the script runs
    fail("%d", pid);
               ~~~
case.bt:8:2-12: ERROR: the format of fail() wants 1 argument, 0 given
    fail("%d");
    ~~~~~~~~~~
case.bt:9:2-18: ERROR: operator '!' is not defined for string[2]
    assert("a", "b");
    ~~~~~~~~~~~~~~~~
case.bt:10:2-17: ERROR: assert() takes 2 arguments, 3 given
    assert(1, 2, 3);
    ~~~~~~~~~~~~~~~
HINT: assert(condition, const string message)
case.bt:2:6-8: WARNING: positional parameter $1 is empty or not provided, it counts as 0
    if ($1 < 2) { fail("want more than 1: %d %5s|%-4x|%c%p %s %s", $1, "a", 255, 65, 16, true, 7); }
        ~~
case.bt:2:65-67: WARNING: positional parameter $1 is empty or not provided, it counts as 0
    if ($1 < 2) { fail("want more than 1: %d %5s|%-4x|%c%p %s %s", $1, "a", 255, 65, 16, true, 7); }
                                                                   ~~
