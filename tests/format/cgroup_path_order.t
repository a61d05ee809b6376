// By name, but the one hierarchy of version 2 comes first.
BEGIN { print(cgroup_path(1)); exit(); }
---- cmd
$SCRY case.bt | sed -n 1p | tr , '\n' > paths; grep -n unified paths; sed '/unified/d; s/:.*//' paths | LC_ALL=C sort -c && echo sorted
---- needs
root
---- out
1:unified:/
sorted
