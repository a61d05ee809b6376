struct foo { int a; };
BEGIN { }
---- err
case.bt:1:1-23: ERROR: C definitions are not known to this version of scry
struct foo { int a; };
~~~~~~~~~~~~~~~~~~~~~~
