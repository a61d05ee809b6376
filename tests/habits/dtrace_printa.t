BEGIN { @ = 1; printa("%d", @); print(walltimestamp); }
---- err
