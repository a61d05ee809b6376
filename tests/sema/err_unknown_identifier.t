BEGIN { $x = commm; }
---- err
case.bt:1:14-19: ERROR: unknown identifier 'commm'
BEGIN { $x = commm; }
             ~~~~~
HINT: did you mean 'comm'?
