interval:s:0 { }
profile:hz:abc { }
profile:hz:-1 { }
---- err
case.bt:1:1-13: ERROR: the period of interval probes must be a positive number, not '0'
interval:s:0 { }
~~~~~~~~~~~~
case.bt:2:1-15: ERROR: the rate of profile probes must be a positive number, not 'abc'
profile:hz:abc { }
~~~~~~~~~~~~~~
case.bt:3:1-14: ERROR: the rate of profile probes must be a positive number, not '-1'
profile:hz:-1 { }
~~~~~~~~~~~~~
