BEGIN { print((uint64)comm); print((string[4])comm); print((uint64)(1, 2)); }
---- err
case.bt:1:15-27: ERROR: cannot cast string[16] to uint64
BEGIN { print((uint64)comm); print((string[4])comm); print((uint64)(1, 2)); }
              ~~~~~~~~~~~~
case.bt:1:36-51: ERROR: cannot cast string[16] to string[4]
BEGIN { print((uint64)comm); print((string[4])comm); print((uint64)(1, 2)); }
                                   ~~~~~~~~~~~~~~~
HINT: they have 16 and 4 bytes
case.bt:1:60-74: ERROR: cannot cast (int64,int64) to uint64
BEGIN { print((uint64)comm); print((string[4])comm); print((uint64)(1, 2)); }
                                                           ~~~~~~~~~~~~~~
