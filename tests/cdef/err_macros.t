#define
#define 1
#define F(a
#define G(1) 2
#define defined 1
#define H(x, y) ((x) + (y))
#define TWICE 1
#define TWICE 2
#define NONE
#define CALLS printf(
#define LOOP (1 + LOOPS)
#define LOOPS LOOP * 2
BEGIN { print(H(1)); print(H); print(H(1, 2, 3)); print(NONE); print(CALLS); print(LOOP); }
---- err
case.bt:1:1-8: ERROR: #define without a name
#define
~~~~~~~
case.bt:2:1-10: ERROR: #define without a name
#define 1
~~~~~~~~~
case.bt:3:1-12: ERROR: the parameters of a macro are names with commas between them
#define F(a
~~~~~~~~~~~
case.bt:4:1-15: ERROR: the parameters of a macro are names with commas between them
#define G(1) 2
~~~~~~~~~~~~~~
case.bt:5:1-18: ERROR: 'defined' cannot be the name of a macro
#define defined 1
~~~~~~~~~~~~~~~~~
case.bt:13:15-16: ERROR: macro 'H' takes 2 arguments, 1 given
BEGIN { print(H(1)); print(H); print(H(1, 2, 3)); print(NONE); print(CALLS); print(LOOP); }
              ~
case.bt:13:28-29: ERROR: macro 'H' takes 2 arguments
BEGIN { print(H(1)); print(H); print(H(1, 2, 3)); print(NONE); print(CALLS); print(LOOP); }
                           ~
case.bt:13:38-39: ERROR: macro 'H' takes 2 arguments, 3 given
BEGIN { print(H(1)); print(H); print(H(1, 2, 3)); print(NONE); print(CALLS); print(LOOP); }
                                     ~
case.bt:13:57-61: ERROR: the text of macro 'NONE' is no expression
BEGIN { print(H(1)); print(H); print(H(1, 2, 3)); print(NONE); print(CALLS); print(LOOP); }
                                                        ~~~~
case.bt:9:1-13: ERROR: 'NONE' is defined here
#define NONE
~~~~~~~~~~~~
case.bt:13:70-75: ERROR: the text of macro 'CALLS' is no expression
BEGIN { print(H(1)); print(H); print(H(1, 2, 3)); print(NONE); print(CALLS); print(LOOP); }
                                                                     ~~~~~
case.bt:10:1-22: ERROR: 'CALLS' is defined here
#define CALLS printf(
~~~~~~~~~~~~~~~~~~~~~
case.bt:13:84-88: ERROR: macro 'LOOP' is defined by itself
BEGIN { print(H(1)); print(H); print(H(1, 2, 3)); print(NONE); print(CALLS); print(LOOP); }
                                                                                   ~~~~
case.bt:8:1-16: WARNING: macro 'TWICE' is defined a second time
#define TWICE 2
~~~~~~~~~~~~~~~
HINT: #undef takes a definition back
case.bt:7:1-16: WARNING: 'TWICE' is defined here
#define TWICE 1
~~~~~~~~~~~~~~~
