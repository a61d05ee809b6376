#define PLUS(a, b) (a) + (b)
#define ONE 1
BEGIN {
	print(PLUS(comm, ONE));
	print(PLUS($nosuch, 1));
	print(PLUS(1, PLUS(2, @nosuch)));
}
---- err
case.bt:4:8-23: ERROR: operator '+' is not defined for string[16] and int64
    print(PLUS(comm, ONE));
          ~~~~~~~~~~~~~~~
case.bt:5:13-20: ERROR: undefined variable '$nosuch'
    print(PLUS($nosuch, 1));
               ~~~~~~~
case.bt:6:24-31: ERROR: undefined map: @nosuch is used, but nothing is ever assigned to it
    print(PLUS(1, PLUS(2, @nosuch)));
                          ~~~~~~~
