macro f(x) { x }
BEGIN { }
---- err
case.bt:1:1-17: ERROR: macros are not known to this version of scry
macro f(x) { x }
~~~~~~~~~~~~~~~~
