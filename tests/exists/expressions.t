#define MINE 3
begin {
	$t = curtask;
	print(exists(curtask.mm)); print(exists(curtask.no_such)); print(exists($t.comm)); print(exists($t.no_such.mm));
	print(exists(AF_INET)); print(exists(AF_NO_SUCH)); print(exists(MINE)); print(exists(no_such_builtin));
	exit();
}
---- out
true
false
true
false
true
false
true
false


