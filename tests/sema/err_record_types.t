BEGIN { $r = (x=1, yy=2); $r = (x=1, z=2); $r = (x=1);
$r = (1,2); print($r.y); print($r.0);
$t = (1,2); print($t.x); print(config.max_strln); print(config);
@m[$r] = 1; @m[1] = 1; print((x=printf("a"))); print($r + 1); print($r < $r); }
---- err
case.bt:1:27-42: ERROR: $r has type (x=int64,yy=int64), a value of type (x=int64,z=int64) cannot be assigned to it
BEGIN { $r = (x=1, yy=2); $r = (x=1, z=2); $r = (x=1);
                          ~~~~~~~~~~~~~~~
case.bt:1:9-11: ERROR: $r is first assigned here
BEGIN { $r = (x=1, yy=2); $r = (x=1, z=2); $r = (x=1);
        ~~
case.bt:1:44-54: ERROR: $r has type (x=int64,yy=int64), a value of type (x=int64) cannot be assigned to it
BEGIN { $r = (x=1, yy=2); $r = (x=1, z=2); $r = (x=1);
                                           ~~~~~~~~~~
case.bt:1:9-11: ERROR: $r is first assigned here
BEGIN { $r = (x=1, yy=2); $r = (x=1, z=2); $r = (x=1);
        ~~
case.bt:2:1-11: ERROR: $r has type (x=int64,yy=int64), a value of type (int64,int64) cannot be assigned to it
$r = (1,2); print($r.y); print($r.0);
~~~~~~~~~~
case.bt:1:9-11: ERROR: $r is first assigned here
BEGIN { $r = (x=1, yy=2); $r = (x=1, z=2); $r = (x=1);
        ~~
case.bt:2:19-23: ERROR: (x=int64,yy=int64) has no field 'y'
$r = (1,2); print($r.y); print($r.0);
                  ~~~~
case.bt:2:32-36: ERROR: the elements of (x=int64,yy=int64) have names, not numbers
$r = (1,2); print($r.y); print($r.0);
                               ~~~~
case.bt:3:19-23: ERROR: a tuple has no field 'x'
$t = (1,2); print($t.x); print(config.max_strln); print(config);
                  ~~~~
HINT: elements of tuples are .0, .1 ...
case.bt:3:32-48: ERROR: unknown config key 'max_strln'
$t = (1,2); print($t.x); print(config.max_strln); print(config);
                               ~~~~~~~~~~~~~~~~
HINT: did you mean 'max_strlen'?
case.bt:3:57-63: ERROR: config as a whole cannot be used
$t = (1,2); print($t.x); print(config.max_strln); print(config);
                                                        ~~~~~~
HINT: name the key that is wanted: config.KEY
case.bt:4:4-6: ERROR: @m has a key of type int64, not (x=int64,yy=int64)
@m[$r] = 1; @m[1] = 1; print((x=printf("a"))); print($r + 1); print($r < $r); }
   ~~
case.bt:4:4-6: ERROR: the key of @m is first used here
@m[$r] = 1; @m[1] = 1; print((x=printf("a"))); print($r + 1); print($r < $r); }
   ~~
case.bt:4:33-44: ERROR: void cannot be an element of a record
@m[$r] = 1; @m[1] = 1; print((x=printf("a"))); print($r + 1); print($r < $r); }
                                ~~~~~~~~~~~
case.bt:4:54-60: ERROR: operator '+' is not defined for (x=int64,yy=int64) and int64
@m[$r] = 1; @m[1] = 1; print((x=printf("a"))); print($r + 1); print($r < $r); }
                                                     ~~~~~~
case.bt:4:69-76: ERROR: cannot compare (x=int64,yy=int64) with (x=int64,yy=int64) by '<'
@m[$r] = 1; @m[1] = 1; print((x=printf("a"))); print($r + 1); print($r < $r); }
                                                                    ~~~~~~~
