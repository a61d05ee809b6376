interval:100 { }
interval:abc { }
profile:10ns { }
---- err
case.bt:1:1-13: ERROR: a period of '100' is too short, 1000 ns is the least
interval:100 { }
~~~~~~~~~~~~
HINT: with a unit: interval:s:100, or interval:100ms
case.bt:2:1-13: ERROR: 'abc' is no duration
interval:abc { }
~~~~~~~~~~~~
HINT: interval:UNIT:COUNT
case.bt:3:1-13: ERROR: a period of '10ns' is too short, 1000 ns is the least
profile:10ns { }
~~~~~~~~~~~~
