#define A 1
#if defined(A) && !defined B && A + 1 == 2 && UNKNOWN == 0 && UNKNOWN_CALL(1, 2) == 0
# ifdef B
#  error never seen
#  if nonsense ( here
#  endif
# elif A > 1 ? 0 : 1
#  define R 1
# else
#  error never seen
# endif
#else
struct wrong { int x; int x; };
#endif
#if 0
#elif 'a' == 97 && 0x10 == 16 && 010 == 8 && -1 < 0 && (1 << 33) >> 33 == 1 && 1ull << 63 > 0
#define S 2
#elif 1
#define S 3
#endif
#undef A
#ifndef A
#define T 4
#endif
#if LINUX_VERSION_CODE >= KERNEL_VERSION(5, 10, 0) && __KERNEL__
#define U 5
#endif
#pragma pack_is_not_known
#line 3
BEGIN { printf("%d %d %d %d\n", R, S, T, U); exit(); }
---- out
1 2 4 5


