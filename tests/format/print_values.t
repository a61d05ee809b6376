BEGIN {
	print(5); print(-5); print("text"); print(1 == 1); print((1, "a", (2, 3)));
	print((uint8)300); print((int8)200); print((uint32)-1); print((uint64)-1);
	exit();
}
---- out
5
-5
text
true
(1, a, (2, 3))
44
-56
4294967295
18446744073709551615


