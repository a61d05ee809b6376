BEGIN { return; print(1); }
---- check
case.bt:1:17-25: WARNING: this is never reached
BEGIN { return; print(1); }
                ~~~~~~~~
