BEGIN { print((a=1, b=2)); }
---- err
case.bt:1:15-25: ERROR: records are not known to this version of scry
BEGIN { print((a=1, b=2)); }
              ~~~~~~~~~~
