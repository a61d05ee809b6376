BEGIN { @ = tseries(1, 1s, 3); }
---- check
case.bt:1:13-30: WARNING: tseries() is unstable
BEGIN { @ = tseries(1, 1s, 3); }
            ~~~~~~~~~~~~~~~~~
HINT: config unstable_tseries = enable silences this
