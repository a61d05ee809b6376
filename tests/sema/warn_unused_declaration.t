let @m = hash(4);
BEGIN { }
---- check
case.bt:1:1-18: WARNING: map @m is declared, but not used
let @m = hash(4);
~~~~~~~~~~~~~~~~~
