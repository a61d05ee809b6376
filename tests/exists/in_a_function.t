fn f($a : int32) : int32 {
	if (exists("kprobe:no_such_function")) { return no_such_name; }
	return $a;
}
macro g(x) { exists("struct no_such") ? no_such_name : x }
begin { print(f(4)); print(g(5)); exit(); }
---- out
4
5


