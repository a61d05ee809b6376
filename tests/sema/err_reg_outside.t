BEGIN { print(reg("ip")); }
---- err
case.bt:1:15-24: ERROR: reg() is not available in begin probes
BEGIN { print(reg("ip")); }
              ~~~~~~~~~
