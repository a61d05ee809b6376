interval:min:1 { }
---- err
case.bt:1:1-15: ERROR: unknown unit 'min' of interval probes
interval:min:1 { }
~~~~~~~~~~~~~~
HINT: hz, s, ms and us are known
