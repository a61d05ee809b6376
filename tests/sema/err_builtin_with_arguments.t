BEGIN { print(pid(init)); print(comm(1)); }
---- err
case.bt:1:33-40: ERROR: the name of another process cannot be had in this probe on this kernel
BEGIN { print(pid(init)); print(comm(1)); }
                                ~~~~~~~
HINT: fentry probes and iterators can from Linux 6.2 on, tracepoint, profile, interval and software probes from 6.12 on
