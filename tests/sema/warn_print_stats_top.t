BEGIN { @x[1] = stats(1); print(@x, 5); }
---- check
case.bt:1:27-39: WARNING: print() of a stats() map does not cut or divide
BEGIN { @x[1] = stats(1); print(@x, 5); }
                          ~~~~~~~~~~~~
