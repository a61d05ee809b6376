BEGIN {
	$n = 3;
	memcmp(1, "a", 1);
	memcmp("abc", "abcd", 5);
	memcmp("abc", "abc", -1);
	memcmp("abc", "abc", "3");
	memcmp(kaddr("vfs_read"), "abc", $n);
	memcmp(kptr(1), "abc", $n);
	memcmp("abc", "abc");
}
---- err
case.bt:3:9-10: ERROR: memcmp() wants a string, an array, a buffer or a pointer, not int64
    memcmp(1, "a", 1);
           ~
case.bt:4:9-14: ERROR: string[4] has no 5 bytes
    memcmp("abc", "abcd", 5);
           ~~~~~
case.bt:5:2-26: ERROR: memcmp() cannot compare -1 bytes
    memcmp("abc", "abc", -1);
    ~~~~~~~~~~~~~~~~~~~~~~~~
case.bt:6:23-26: ERROR: memcmp() wants an integer, not string[2]
    memcmp("abc", "abc", "3");
                         ~~~
case.bt:7:9-26: ERROR: memcmp() wants a string, an array, a buffer or a pointer, not uint64
    memcmp(kaddr("vfs_read"), "abc", $n);
           ~~~~~~~~~~~~~~~~~
case.bt:8:9-16: ERROR: memcmp() of memory behind a pointer needs a constant length
    memcmp(kptr(1), "abc", $n);
           ~~~~~~~
HINT: buf() copies bytes
case.bt:9:2-22: ERROR: memcmp() takes 3 arguments, 2 given
    memcmp("abc", "abc");
    ~~~~~~~~~~~~~~~~~~~~
HINT: memcmp(a, b, int n)
case.bt:4:2-26: WARNING: the value of this expression is discarded
    memcmp("abc", "abcd", 5);
    ~~~~~~~~~~~~~~~~~~~~~~~~
HINT: _ = ... says that it is meant
case.bt:8:2-28: WARNING: the value of this expression is discarded
    memcmp(kptr(1), "abc", $n);
    ~~~~~~~~~~~~~~~~~~~~~~~~~~
HINT: _ = ... says that it is meant
