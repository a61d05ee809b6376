BEGIN { @a[1; }
---- err
case.bt:1:13-14: ERROR: syntax error, unexpected ';', expected ']' or ','
BEGIN { @a[1; }
            ~
case.bt:1:11-12: ERROR: this '[' is still open
BEGIN { @a[1; }
          ~
