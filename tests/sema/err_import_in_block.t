BEGIN { import "x"; }
---- err
case.bt:1:9-19: ERROR: imports are not known to this version of scry
BEGIN { import "x"; }
        ~~~~~~~~~~
