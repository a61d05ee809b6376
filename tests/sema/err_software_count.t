software:faults:0 { }
---- err
case.bt:1:1-18: ERROR: the count of software probes must be a positive number, not '0'
software:faults:0 { }
~~~~~~~~~~~~~~~~~
