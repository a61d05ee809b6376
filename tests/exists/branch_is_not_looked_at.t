begin {
	if (exists("kprobe:no_such_function")) { print(no_such_name); $x = "a" + 1; } else { print("else"); }
	if (!exists("kprobe:no_such_function")) { print("not"); }
	if (exists("kprobe:vfs_read") && !exists("struct no_such")) { print("and"); } else { print(no_such_name); }
	if (exists("struct no_such") || exists("kprobe:vfs_read")) { print("or"); }
	if comptime exists("struct no_such") { print(no_such_name); }
	print(exists("struct no_such") ? no_such_name : 7);
	exit();
}
---- out
else
not
and
or
7


