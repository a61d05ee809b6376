let @f = hash(1);
BEGIN {
	$z = 0; $i = 9; $a = pton("1.2.3.4");
	print(5 / $z);
	print(5 % $z);
	print($a[$i]);
	print(@m[3]);
	delete(@m[4]);
	@m[5] = 1;
	@f[1] = 1;
	@f[2] = 2;
	print(str(1));
	print(*(uint64 *)8);
	print(delete(@m, 7));
	exit();
}
---- errout
case.bt:4:8-14: WARNING: division by zero, 1 time: the result is 1 there
    print(5 / $z);
          ~~~~~~
case.bt:5:8-14: WARNING: division by zero, 1 time: the result is 1 there
    print(5 % $z);
          ~~~~~~
case.bt:6:8-14: WARNING: array index out of range, 1 time: the value is 0 there
    print($a[$i]);
          ~~~~~~
case.bt:11:2-7: WARNING: map @f is full: 1 update was refused (it is declared with room for 1 element)
    @f[2] = 2;
    ~~~~~
case.bt:12:8-14: WARNING: 1 read of memory failed: the value is 0 or empty there
    print(str(1));
          ~~~~~~
case.bt:13:8-20: WARNING: 1 read of memory failed: the value is 0 or empty there
    print(*(uint64 *)8);
          ~~~~~~~~~~~~
---- out
1
1
0
0

0
false


@f[1]: 1
@m[5]: 1
