BEGIN { signal(9); }
---- err
case.bt:1:9-18: ERROR: signal() is not available in begin probes
BEGIN { signal(9); }
        ~~~~~~~~~
---- args
--unsafe
