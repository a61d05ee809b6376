BEGIN { print((uint46)1); }
---- err
case.bt:1:16-22: ERROR: unknown type 'uint46'
BEGIN { print((uint46)1); }
               ~~~~~~
HINT: did you mean 'uint16'?
