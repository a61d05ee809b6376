profile:99 { exit(); }
---- err
case.bt:1:1-11: ERROR: a period of '99' is too short, 1000 ns is the least
profile:99 { exit(); }
~~~~~~~~~~
HINT: with a unit: profile:hz:99, or profile:99ms
