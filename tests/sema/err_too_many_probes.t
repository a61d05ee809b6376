config = { max_probes = 2 }
BEGIN { }
END { }
interval:s:1 { }
---- err
ERROR: the script has 3 attach points, the limit is 2
HINT: config max_probes sets the limit
