BEGIN { @x[1] = 1; @x = 2; print(@y); @y[1] = 1; @z = 1; print(@z[1]); }
---- err
case.bt:1:20-22: ERROR: @x is used without a key here, but has one elsewhere
BEGIN { @x[1] = 1; @x = 2; print(@y); @y[1] = 1; @z = 1; print(@z[1]); }
                   ~~
HINT: name the element: @x[...]; print(@x) shows all of them, and for ($kv : @x) { ... } goes over them
case.bt:1:9-14: ERROR: @x is used with a key here
BEGIN { @x[1] = 1; @x = 2; print(@y); @y[1] = 1; @z = 1; print(@z[1]); }
        ~~~~~
case.bt:1:64-69: ERROR: @z is used with a key here, but has none elsewhere
BEGIN { @x[1] = 1; @x = 2; print(@y); @y[1] = 1; @z = 1; print(@z[1]); }
                                                               ~~~~~
case.bt:1:50-52: ERROR: @z is used without a key here
BEGIN { @x[1] = 1; @x = 2; print(@y); @y[1] = 1; @z = 1; print(@z[1]); }
                                                 ~~
