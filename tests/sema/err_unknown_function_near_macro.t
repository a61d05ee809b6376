macro frobnicate(x) { x }
BEGIN { frobnicat(1); }
---- err
case.bt:2:9-18: ERROR: unknown function 'frobnicat'
BEGIN { frobnicat(1); }
        ~~~~~~~~~
HINT: did you mean 'frobnicate'?
