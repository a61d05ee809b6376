BEGIN {
	strerror("x");
	$n = 1;
	if (strerror($n)) { }
	printf("%d", strerror($n));
	print(strerror($n) + 1);
	let $s: string[4] = strerror($n);
	print(strerror($n) == 2);
	print(strerror());
}
---- err
case.bt:2:11-14: ERROR: strerror() wants an integer, not string[2]
    strerror("x");
             ~~~
case.bt:4:6-18: ERROR: name cannot be a condition
    if (strerror($n)) { }
        ~~~~~~~~~~~~
case.bt:5:15-27: ERROR: '%d' of printf() wants an integer, not name
    printf("%d", strerror($n));
                 ~~~~~~~~~~~~
HINT: %s shows any value
case.bt:6:8-24: ERROR: operator '+' is not defined for name and int64
    print(strerror($n) + 1);
          ~~~~~~~~~~~~~~~~
case.bt:7:2-34: ERROR: a string of type string[56] does not fit into string[4]
    let $s: string[4] = strerror($n);
    ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
case.bt:8:8-25: ERROR: cannot compare name with int64 by '=='
    print(strerror($n) == 2);
          ~~~~~~~~~~~~~~~~~
case.bt:9:8-18: ERROR: strerror() takes 1 argument, 0 given
    print(strerror());
          ~~~~~~~~~~
HINT: strerror(int error)
