BEGIN { @x[printf("a")] = 1; @y[()] = 1; @z = (); }
---- err
case.bt:1:12-23: ERROR: a call without a value cannot be the key of a map
BEGIN { @x[printf("a")] = 1; @y[()] = 1; @z = (); }
           ~~~~~~~~~~~
case.bt:1:33-35: ERROR: an empty tuple cannot be the key of a map
BEGIN { @x[printf("a")] = 1; @y[()] = 1; @z = (); }
                                ~~
case.bt:1:42-49: ERROR: @z cannot hold values of type ()
BEGIN { @x[printf("a")] = 1; @y[()] = 1; @z = (); }
                                         ~~~~~~~
