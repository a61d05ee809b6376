BEGIN { join(comm); join(0, 1); }
---- err
case.bt:1:14-18: ERROR: join() wants an array of pointers, not string[16]
BEGIN { join(comm); join(0, 1); }
             ~~~~
case.bt:1:29-30: ERROR: join() wants a string literal here
BEGIN { join(comm); join(0, 1); }
                            ~
