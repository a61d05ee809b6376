BEGIN { time(1); time(comm); }
---- err
case.bt:1:14-15: ERROR: time() wants a string literal here
BEGIN { time(1); time(comm); }
             ~
case.bt:1:23-27: ERROR: time() wants a string literal here
BEGIN { time(1); time(comm); }
                      ~~~~
