begin { @ += count(); $x = count(); count(); }
---- err
case.bt:1:14-21: ERROR: count() can only be assigned to a map
begin { @ += count(); $x = count(); count(); }
             ~~~~~~~
HINT: write @ = count()
case.bt:1:28-35: ERROR: count() can only be assigned to a map
begin { @ += count(); $x = count(); count(); }
                           ~~~~~~~
HINT: write @ = count()
case.bt:1:37-42: ERROR: count() can only be assigned to a map
begin { @ += count(); $x = count(); count(); }
                                    ~~~~~
HINT: write @ = count()
