config = { unstable_tseries = enable }
BEGIN { @a = tseries(1, 0, 5); @b = tseries(1, 1s, 0); @c = tseries(1, 1s, 5, "median"); @d = tseries(1, 1s, 5000); }
---- err
case.bt:2:14-30: ERROR: tseries() needs a positive interval
BEGIN { @a = tseries(1, 0, 5); @b = tseries(1, 1s, 0); @c = tseries(1, 1s, 5, "median"); @d = tseries(1, 1s, 5000); }
             ~~~~~~~~~~~~~~~~
case.bt:2:37-54: ERROR: tseries() has 1 to 1024 intervals
BEGIN { @a = tseries(1, 0, 5); @b = tseries(1, 1s, 0); @c = tseries(1, 1s, 5, "median"); @d = tseries(1, 1s, 5000); }
                                    ~~~~~~~~~~~~~~~~~
case.bt:2:61-88: ERROR: 'median' is no aggregation of tseries()
BEGIN { @a = tseries(1, 0, 5); @b = tseries(1, 1s, 0); @c = tseries(1, 1s, 5, "median"); @d = tseries(1, 1s, 5000); }
                                                            ~~~~~~~~~~~~~~~~~~~~~~~~~~~
HINT: known are avg, max, min and sum
case.bt:2:95-115: ERROR: tseries() has 1 to 1024 intervals
BEGIN { @a = tseries(1, 0, 5); @b = tseries(1, 1s, 0); @c = tseries(1, 1s, 5, "median"); @d = tseries(1, 1s, 5000); }
                                                                                              ~~~~~~~~~~~~~~~~~~~~
