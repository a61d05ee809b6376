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
---- args
-k -f json
---- out
{"type": "attached_probes", "count": 1, "data": {"probes": 1}}
{"type": "value", "data": 1}
{"type": "value", "data": 1}
{"type": "value", "data": 0}
{"type": "value", "data": 0}
{"type": "value", "data": ""}
{"type": "value", "data": 0}
{"type": "value", "data": false}
{"type": "runtime_error", "msg": "division by zero, 1 time: the result is 1 there", "filename": "case.bt", "line": 4, "col": 8, "count": 1}
{"type": "runtime_error", "msg": "division by zero, 1 time: the result is 1 there", "filename": "case.bt", "line": 5, "col": 8, "count": 1}
{"type": "runtime_error", "msg": "array index out of range, 1 time: the value is 0 there", "filename": "case.bt", "line": 6, "col": 8, "count": 1}
{"type": "helper_error", "msg": "no such key in @m, 1 time: the value is 0 or empty there", "filename": "case.bt", "line": 7, "col": 8, "helper": "map_lookup_elem", "retcode": 0, "count": 1}
{"type": "helper_error", "msg": "no such key in @m, 1 time: nothing was deleted", "filename": "case.bt", "line": 8, "col": 9, "helper": "map_delete_elem", "retcode": -2, "count": 1}
{"type": "helper_error", "msg": "map @f is full: 1 update was refused (it is declared with room for 1 element)", "filename": "case.bt", "line": 11, "col": 2, "helper": "map_update_elem", "retcode": -7, "count": 1}
{"type": "helper_error", "msg": "1 read of memory failed: the value is 0 or empty there", "filename": "case.bt", "line": 12, "col": 8, "helper": "probe_read", "retcode": -14, "count": 1}
{"type": "helper_error", "msg": "1 read of memory failed: the value is 0 or empty there", "filename": "case.bt", "line": 13, "col": 8, "helper": "probe_read", "retcode": -14, "count": 1}
{"type": "map", "data": {"@f": {"1": 1}}}
{"type": "map", "data": {"@m": {"5": 1}}}
