#define A B + 1
#define B A
BEGIN { print(A); }
---- err
case.bt:3:15-16: ERROR: macro 'A' is defined by itself
BEGIN { print(A); }
              ~
