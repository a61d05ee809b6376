BEGIN { $x = (struct foo *)0; print(sizeof(struct bar)); }
---- err
case.bt:1:15-27: ERROR: struct foo: struct, union and enum types are not known to this version of scry
BEGIN { $x = (struct foo *)0; print(sizeof(struct bar)); }
              ~~~~~~~~~~~~
case.bt:1:44-54: ERROR: struct bar: struct, union and enum types are not known to this version of scry
BEGIN { $x = (struct foo *)0; print(sizeof(struct bar)); }
                                           ~~~~~~~~~~
