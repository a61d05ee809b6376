uprobe:$1:work { @a = max(arg0); @b[arg0 & 1] = min(arg0); @c = min((int64)arg0 - 3); @d = max((int64)arg0 - 30); }
uprobe:$1:work /arg0 == 5/ { print(((uint64)@a, (uint64)@b[1], (int64)@c, (int64)@d)); delete(@a); delete(@b[0]); delete(@b[1]); }
uprobe:$1:work /arg0 == 6/ { @e = max(0); @f = min((uint64)0xffffffffffffffff); @g = max(arg0 * 0); print(has_key(@b, 1)); }
---- needs
kernel-6.1
---- args
-c "$MARKERS call 10 1" "$MARKERS"
---- without
atomics
---- out
(5, 1, -3, -25)
false


@a: 9
@b[0]: 6
@b[1]: 7
@c: -3
@d: -21
@e: 0
@f: 18446744073709551615
@g: 0
