BEGIN { print(cgroupid("/no/such/cgroup")); }
---- err
case.bt:1:15-42: ERROR: cgroupid("/no/such/cgroup"): No such file or directory
BEGIN { print(cgroupid("/no/such/cgroup")); }
              ~~~~~~~~~~~~~~~~~~~~~~~~~~~
