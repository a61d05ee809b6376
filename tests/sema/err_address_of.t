BEGIN { $x = 1; print(&$x); }
---- err
case.bt:1:23-26: ERROR: operator '&' on variables and maps is not known to this version of scry
BEGIN { $x = 1; print(&$x); }
                      ~~~
