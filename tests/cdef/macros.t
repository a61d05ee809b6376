#define MINORBITS 20
#define MAJOR(dev) ((dev) >> MINORBITS)
# define ADD(a, b) a + b * 2
#define STR "hello"
#define show printf
#define NOW() nsecs
#define MAX(a, b) ((a) > (b) ? (a) : (b))
#define TEXT(x) #x
#define CAT(a, b) a##b
#define CALL(f, ...) f("%d %d\n", ##__VA_ARGS__)
#define FIELD(p, f) p.f
#define EMPTY(x) \
	x
#define twelve 12
BEGIN {
	show("%d\n", MAJOR(0x800001));
	printf("%d\n", ADD(1 + 1, 2));
	printf("%s %s\n", STR, TEXT(a + "b"));
	printf("%d\n", MAX(1, MAX(3, MAX(2, 1))));
	printf("%d %d\n", CAT(twel, ve), NOW() > 0);
	CALL(printf, 3, (4));
	printf("%d %d\n", FIELD((1, 2), 1), MAX(-1, EMPTY(1)));
	exit();
}
---- out
8
6
hello a + "b"
3
12 1
3 4
2 1


