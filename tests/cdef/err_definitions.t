struct a { int x; struct a y; };
struct b { nosuch_t x; };
struct c { int x } struct c { int y; };
struct d { int x; int x; };
enum e { A, A };
struct f { int b : 33; };
struct g { int b : 0; };
struct h { _Bool b : 2; };
struct i { char c[-1]; };
struct j { char c[X]; };
struct k { char c[1 / 0]; };
struct l { void v; };
struct m { int f(int); };
struct n { float f : 3; };
typedef int t;
typedef long t;
struct o { int x; } q;
struct p { unsigned signed x; };
BEGIN { }
---- err
case.bt:1:28-29: ERROR: struct 'a' would contain itself
struct a { int x; struct a y; };
                           ~
case.bt:2:12-20: ERROR: unknown type 'nosuch_t'
struct b { nosuch_t x; };
           ~~~~~~~~
case.bt:3:27-28: ERROR: struct 'c' is defined twice
struct c { int x } struct c { int y; };
                          ~
case.bt:3:8-9: ERROR: 'c' is first defined here
struct c { int x } struct c { int y; };
       ~
case.bt:4:23-24: ERROR: member 'x' is defined twice
struct d { int x; int x; };
                      ~
case.bt:4:16-17: ERROR: 'x' is first defined here
struct d { int x; int x; };
               ~
case.bt:5:13-14: ERROR: constant 'A' is defined twice
enum e { A, A };
            ~
case.bt:5:10-11: ERROR: 'A' is first defined here
enum e { A, A };
         ~
case.bt:6:16-17: ERROR: a bit-field of this type has at most 32 bits, not 33
struct f { int b : 33; };
               ~
case.bt:7:16-17: ERROR: bit-field 'b' has no bits; such a one is written without a name
struct g { int b : 0; };
               ~
case.bt:8:18-19: ERROR: a bit-field of this type has at most 1 bits, not 2
struct h { _Bool b : 2; };
                 ~
case.bt:9:19-20: ERROR: an array cannot have -1 elements
struct i { char c[-1]; };
                  ~
case.bt:10:19-20: ERROR: unknown constant 'X'
struct j { char c[X]; };
                  ~
case.bt:11:21-22: ERROR: division by zero
struct k { char c[1 / 0]; };
                    ~
case.bt:12:17-18: ERROR: member 'v' of 'l' has a type without a size
struct l { void v; };
                ~
case.bt:13:16-17: ERROR: member 'f' is a function; a pointer to one is written (*f)(...)
struct m { int f(int); };
               ~
case.bt:14:18-19: ERROR: a bit-field is made of an integer type
struct n { float f : 3; };
                 ~
case.bt:16:14-15: ERROR: type 't' is defined twice
typedef long t;
             ~
case.bt:15:13-14: ERROR: 't' is first defined here
typedef int t;
            ~
case.bt:17:21-22: ERROR: 'q' would be a variable or function, which scripts cannot have
struct o { int x; } q;
                    ~
HINT: C text of a script defines types
case.bt:18:12-20: ERROR: these words together name no type
struct p { unsigned signed x; };
           ~~~~~~~~
