BEGIN { printf(comm); printf(1); }
---- err
case.bt:1:16-20: ERROR: printf() wants a string literal here
BEGIN { printf(comm); printf(1); }
               ~~~~
case.bt:1:30-31: ERROR: printf() wants a string literal here
BEGIN { printf(comm); printf(1); }
                             ~
