#include <linux/sched.h>
BEGIN { }
---- err
case.bt:1:1-25: ERROR: #include is not known to this version of scry
#include <linux/sched.h>
~~~~~~~~~~~~~~~~~~~~~~~~
HINT: kernel headers are not read
