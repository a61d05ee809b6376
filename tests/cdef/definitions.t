#define N 3
#define PACKED __attribute__((packed))
struct fwd;
enum color { RED, GREEN = 5, BLUE, MINUS = -2, LAST = BLUE * 2 + (N << 2) };
enum { SIZE = sizeof(int) + sizeof(struct fwd *), OFF = 1 ? 10 : 20 };
typedef unsigned long long int u64x;
typedef struct { u64x v[N - 1][N]; } bar_t, *bar_p;
typedef enum { KIND_A = 7 } kind_t;
typedef int (*handler_t)(int, void *);
struct all {
	const volatile unsigned char c, *p, a[4];
	struct { int in1; union { short in2; char in3[2]; }; };
	struct named { char n; } one, many[2];
	struct all *self;
	struct fwd *later;
	handler_t h, hs[2];
	int (*f)(int a, struct all *), *(*g[2])(void);
	kind_t k;
	enum color col : 4;
	_Bool flag : 1;
	char name[OFF + LAST];
	__u32 known;
	pid_t pid;
#ifdef N
	u64 cond;
#else
	nonsense here;
#endif
	char tail[]
};
struct PACKED tight { char c; long l; };
struct loose { char c; long l; } PACKED __attribute__((aligned(16)));
struct fwd { int x; };
BEGIN {
	printf("%d %d %d %d %d %d %d\n", RED, GREEN, BLUE, MINUS, LAST, SIZE, OFF);
	printf("%d %d %d %d\n", sizeof(bar_t), sizeof(bar_p), KIND_A, sizeof(struct named));
	printf("%d %d %d\n", offsetof(struct all, in2), offsetof(struct all, many), offsetof(struct all, cond));
	printf("%d %d %d\n", offsetof(struct all, name), sizeof(struct all), offsetof(struct all, tail));
	printf("%d %d %d %d\n", sizeof(struct tight), offsetof(struct tight, l), sizeof(struct loose), sizeof(struct fwd));
	$a = (struct all *)0;
	printf("%d %d\n", offsetof(struct all, in1), sizeof($a->many));
	exit();
}
---- out
0 5 6 -2 24 12 10
48 8 7 1
24 29 144
101 152 152
9 1 16 4
20 2


