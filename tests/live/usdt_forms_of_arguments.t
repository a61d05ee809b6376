usdt:$1:test:forms {
	printf("%lx %lx %ld %lx %ld\n", arg0, arg1, arg2, arg3, arg4);
	printf("%lx %ld %lx %lx %ld\n", arg5, arg6, arg7, arg8, arg9);
}
usdt:$1:test:more {
	printf("%lx %ld %ld %ld %lx\n", arg0, arg1, arg2, arg3, arg4);
	printf("%ld %ld %ld %ld %ld\n", arg5, arg6, arg7, arg8, arg9);
}
usdt:$1:test:last {
	printf("%lx %lx %d\n", arg0, arg1, arg2 == (uint64)uaddr("counter"));
	printf("%d %x\n", *uaddr("counter"), *uaddr("small"));
}
---- args
-c "$MARKERS forms" "$MARKERS"
---- needs
x86-64
---- out
11223344556677f8 556677f8 1432778744 77f8 30712
f8 -8 77 fffffffe -2
1122334455667788 -77 4 -8 605
-1 4294967295 -9 44 7
1234 12 1
7 1234


