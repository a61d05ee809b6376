#include "nosuch.h"
#include <nosuch.h>
#include
#include linux
#if 0
#include "nor this"
#endif
BEGIN { }
---- err
case.bt:1:1-20: ERROR: header file 'nosuch.h' not found
#include "nosuch.h"
~~~~~~~~~~~~~~~~~~~
HINT: looked for in the current directory; option -I adds a directory
case.bt:2:1-20: ERROR: header file 'nosuch.h' not found
#include <nosuch.h>
~~~~~~~~~~~~~~~~~~~
HINT: option -I tells where it is
case.bt:3:1-9: ERROR: #include wants <FILE> or "FILE"
#include
~~~~~~~~
case.bt:4:1-15: ERROR: #include wants <FILE> or "FILE"
#include linux
~~~~~~~~~~~~~~
