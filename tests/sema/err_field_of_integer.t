BEGIN { print(pid.x); print(nsecs.y); print(comm.z); }
---- err
case.bt:1:15-20: ERROR: 'uint32' is no struct, it has no field 'x'
BEGIN { print(pid.x); print(nsecs.y); print(comm.z); }
              ~~~~~
case.bt:1:29-36: ERROR: uint64 is no struct, it has no field 'y'
BEGIN { print(pid.x); print(nsecs.y); print(comm.z); }
                            ~~~~~~~
HINT: cast it first, as in ((struct x *)p)->y
case.bt:1:45-51: ERROR: 'string[16]' is no struct, it has no field 'z'
BEGIN { print(pid.x); print(nsecs.y); print(comm.z); }
                                            ~~~~~~
