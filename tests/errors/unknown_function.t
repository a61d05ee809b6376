BEGIN { $x = ntpo(1); }
---- err
~case.bt:1:14-[0-9]+: ERROR: unknown function 'ntpo'
BEGIN { $x = ntpo(1); }
~ {13}~+
HINT: did you mean 'ntop'?
