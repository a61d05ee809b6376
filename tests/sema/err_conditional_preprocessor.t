#ifndef X
#define X 1
#endif
BEGIN { print(X); }
---- err
case.bt:1:1-10: ERROR: #ifndef is not known to this version of scry
#ifndef X
~~~~~~~~~
HINT: kernel headers are not read
case.bt:3:1-7: ERROR: #endif is not known to this version of scry
#endif
~~~~~~
HINT: kernel headers are not read
