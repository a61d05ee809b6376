BEGIN { $r = (x=1, y="two"); print($r); print($r.x); print($r.y); $r = (y="longer text", x=-5); print($r);
 @m[(a=1, b=2)] = (p=pid > 0, q=(z=comm == "x", w=(1, 2))); @m[(b=4, a=3)] = (q=(w=(70000, 2), z=true), p=false);
 print(@m[(a=3, b=4)].q.w.0); print((x=1, y=2) == (y=2, x=1)); print($r == (x=-5, y="longer text"));
 $i = 0; $s = (b=0, a=0); $s = (a=++$i, b=++$i); print($s);
 printf("%d %s\n", $r.x, $r.y); print(config.max_strlen); print(config.stack_mode); print(config.print_maps_on_exit);
 for ($kv : @m) { @s[$kv.0.a] = $kv.1.q.z; }
 @c[(n=1)] = count(); @c[(n=2)] = count(); @c[(n=2)] = count();
 print(sizeof($r)); print(());
 exit(); }
---- args
-f json
---- out
{"type": "attached_probes", "count": 1, "data": {"probes": 1}}
{"type": "value", "data": {"x": 1, "y": "two"}}
{"type": "value", "data": 1}
{"type": "value", "data": "two"}
{"type": "value", "data": {"x": -5, "y": "longer text"}}
{"type": "value", "data": 70000}
{"type": "value", "data": true}
{"type": "value", "data": true}
{"type": "value", "data": {"b": 2, "a": 1}}
{"type": "printf", "data": "-5 longer text\n"}
{"type": "value", "data": 1024}
{"type": "value", "data": "bpftrace"}
{"type": "value", "data": true}
{"type": "value", "data": 24}
{"type": "value", "data": []}
{"type": "map", "data": {"@c": {"{.n=1}": 1, "{.n=2}": 2}}}
{"type": "map", "data": {"@m": {"{.a=1,.b=2}": {"p": true, "q": {"z": false, "w": [1,2]}}, "{.a=3,.b=4}": {"p": false, "q": {"z": true, "w": [70000,2]}}}}}
{"type": "map", "data": {"@s": {"1": false, "3": true}}}
