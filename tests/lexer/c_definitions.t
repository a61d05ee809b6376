struct a { int x; struct { char c[4]; } /* } */ in; }
union __attribute__((packed)) b { int x; char *s; } __attribute__((aligned(8))) ;
enum c { A = '}', B };
enum { D };
struct __attribute__((packed))
	d { int y } __attribute__((packed)) __attribute__((aligned(4)));
BEGIN { }
---- tokens
CDEF struct a { int x; struct { char c[4]; } /* } */ in; }
CDEF union __attribute__((packed)) b { int x; char *s; } __attribute__((aligned(8)))
CDEF enum c { A = '}', B }
CDEF enum { D }
CDEF struct __attribute__((packed))\n\x09d { int y } __attribute__((packed)) __attribute__((aligned(4)))
ATTACH BEGIN
LBRACE
RBRACE
