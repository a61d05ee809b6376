BEGIN { $x = ntohs(1); }
---- err
case.bt:1:14-19: ERROR: unknown function 'ntohs'
BEGIN { $x = ntohs(1); }
             ~~~~~
HINT: did you mean 'bswap'?
