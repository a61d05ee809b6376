#define A print(
#define B
BEGIN { print(A); print(B); }
---- err
case.bt:3:15-16: ERROR: the text of macro 'A' is no expression
BEGIN { print(A); print(B); }
              ~
case.bt:1:1-17: ERROR: 'A' is defined here
#define A print(
~~~~~~~~~~~~~~~~
case.bt:3:25-26: ERROR: the text of macro 'B' is no expression
BEGIN { print(A); print(B); }
                        ~
case.bt:2:1-10: ERROR: 'B' is defined here
#define B
~~~~~~~~~
