BEGIN { @ = quantize(1); }
---- err
case.bt:1:13-21: ERROR: unknown function 'quantize'
BEGIN { @ = quantize(1); }
            ~~~~~~~~
HINT: did you mean 'hist'?
