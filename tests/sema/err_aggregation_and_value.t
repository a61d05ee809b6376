BEGIN { @x = count(); @x = 1; @y = 1; @y = count(); @z[1] = sum(1); @z[2]++; }
---- err
case.bt:1:23-29: ERROR: @x holds count(), other values cannot be assigned to it
BEGIN { @x = count(); @x = 1; @y = 1; @y = count(); @z[1] = sum(1); @z[2]++; }
                      ~~~~~~
case.bt:1:14-21: ERROR: @x is first assigned here
BEGIN { @x = count(); @x = 1; @y = 1; @y = count(); @z[1] = sum(1); @z[2]++; }
             ~~~~~~~
case.bt:1:44-51: ERROR: @y holds values of type int64, it cannot hold count() as well
BEGIN { @x = count(); @x = 1; @y = 1; @y = count(); @z[1] = sum(1); @z[2]++; }
                                           ~~~~~~~
case.bt:1:31-37: ERROR: @y is first assigned here
BEGIN { @x = count(); @x = 1; @y = 1; @y = count(); @z[1] = sum(1); @z[2]++; }
                              ~~~~~~
case.bt:1:69-76: ERROR: @z holds sum() and cannot be changed by '++'
BEGIN { @x = count(); @x = 1; @y = 1; @y = count(); @z[1] = sum(1); @z[2]++; }
                                                                    ~~~~~~~
