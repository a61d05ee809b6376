BEGIN { print(cpid); print(has_cpid); }
---- check
case.bt:1:15-19: WARNING: cpid is 0 without a command to run (-c)
BEGIN { print(cpid); print(has_cpid); }
              ~~~~
