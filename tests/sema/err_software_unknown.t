software:faultz:1 { }
---- err
case.bt:1:1-18: ERROR: unknown software event 'faultz'
software:faultz:1 { }
~~~~~~~~~~~~~~~~~
HINT: did you mean 'faults'?
