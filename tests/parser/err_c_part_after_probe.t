BEGIN { }
#include <x.h>
struct a { int x; };
---- err
case.bt:2:1-15: ERROR: syntax error, a preprocessor line must stand before config, imports and all probes
#include <x.h>
~~~~~~~~~~~~~~
case.bt:3:1-21: ERROR: syntax error, a C definition must stand before config, imports and all probes
struct a { int x; };
~~~~~~~~~~~~~~~~~~~~
