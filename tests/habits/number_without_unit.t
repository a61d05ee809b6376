interval:1 { exit(); }
---- err
case.bt:1:1-11: ERROR: a period of '1' is too short, 1000 ns is the least
interval:1 { exit(); }
~~~~~~~~~~
HINT: with a unit: interval:s:1, or interval:1ms
