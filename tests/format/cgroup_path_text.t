BEGIN { print(cgroup_path(cgroup, "unif*")); @[cgroup_path(cgroup, "unified")] = 1; print(cgroup_path(9223372036854775807)); exit(); }
---- needs
root
---- out
~unified:/.*



~@\[unified:/.*\]: 1
