config = { unstable_tseries = error }
BEGIN { @a = tseries(1, 1s, 5); }
---- err
case.bt:2:14-31: ERROR: tseries() is unstable
BEGIN { @a = tseries(1, 1s, 5); }
             ~~~~~~~~~~~~~~~~~
HINT: config unstable_tseries = enable allows it
