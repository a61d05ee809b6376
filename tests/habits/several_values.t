begin { print(pid, comm, tid); }
---- err
case.bt:1:9-30: ERROR: print() takes one value, 3 are given
begin { print(pid, comm, tid); }
        ~~~~~~~~~~~~~~~~~~~~~
HINT: several values go into a tuple: print((a, b)); top and div are for maps
