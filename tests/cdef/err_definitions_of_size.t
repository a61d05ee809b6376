struct r { int; };
struct s { int x[1 << 40]; };
struct u { int x[1 << 29]; };
struct v { int x __attribute__((aligned(3))); };
struct w { int x[sizeof(struct nosuch)]; };
struct x { int (*x; };
struct y { union nosuch u; enum nosuch e; struct nosuch *fine; };
BEGIN { }
---- err
case.bt:1:15-16: ERROR: unexpected ';', expected the name of a member
struct r { int; };
              ~
case.bt:2:20-22: ERROR: a number of 32 bits is shifted by 40
struct s { int x[1 << 40]; };
                   ~~
HINT: 1ull is a number of 64 bits
case.bt:3:16-17: ERROR: an array of 2147483648 bytes is too large
struct u { int x[1 << 29]; };
               ~
case.bt:4:43-44: ERROR: an alignment is a power of two up to 65536, not 3
struct v { int x __attribute__((aligned(3))); };
                                          ~
case.bt:5:32-38: ERROR: unknown type 'struct nosuch'
struct w { int x[sizeof(struct nosuch)]; };
                               ~~~~~~
case.bt:6:19-20: ERROR: unexpected ';', expected ')' behind a name
struct x { int (*x; };
                  ~
case.bt:7:18-24: ERROR: unknown type 'union nosuch'
struct y { union nosuch u; enum nosuch e; struct nosuch *fine; };
                 ~~~~~~
