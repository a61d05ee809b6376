interval:*:1 { }
---- err
case.bt:1:1-13: ERROR: interval probes take no wildcards
interval:*:1 { }
~~~~~~~~~~~~
